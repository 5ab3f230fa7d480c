// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.packet;

/**
 * The bytes of a TCP segment while they are changed. The checksum follows word by word as in the kernel ({@code
 * inet_proto_csum_replace2}): right stays right, wrong stays wrong. Offsets count from the TCP header, whose first
 * twenty bytes are there.
 */
public final class TcpEdit {

    private static final int CHECKSUM = 16;
    private static final int LENGTH_WORD = 12;
    private static final int HEADER = 20;

    private byte[] bytes;
    private final int at;

    /** Begins to change a segment; what follows the IP header is taken for a TCP header. */
    public TcpEdit(Packet packet) {
        this.bytes = packet.bytes();
        this.at = packet.headerLength();
    }

    /** Bytes of the segment, header included. */
    public int length() {
        return bytes.length - at;
    }

    /** Bytes of the TCP header as it says itself, 0 to 60. */
    public int headerLength() {
        return (bytes[at + LENGTH_WORD] & 0xf0) >> 2;
    }

    /** The byte at an offset, 0 to 255. */
    public int byteAt(int offset) {
        return bytes[at + offset] & 0xff;
    }

    /** The 16-bit word at an offset. */
    public int wordAt(int offset) {
        return PacketEdit.u16(bytes, at + offset);
    }

    /** Changes a word; one at an odd offset spoils the checksum, as in the kernel. */
    public void word(int offset, int value) {
        replace(wordAt(offset), value);
        PacketEdit.put16(bytes, at + offset, value);
    }

    /** Changes a number of four bytes. */
    public void number(int offset, int value) {
        word(offset, value >>> 16);
        word(offset + 2, value & 0xffff);
    }

    /** Changes a byte. */
    public void octet(int offset, int value) {
        int shift = offset % 2 == 0 ? 8 : 0;
        replace(byteAt(offset) << shift, value << shift);
        bytes[at + offset] = (byte) value;
    }

    private void replace(int before, int after) {
        PacketEdit.put16(bytes, at + CHECKSUM, Checksum.updated(wordAt(CHECKSUM), before, after));
    }

    /** Puts an option of four bytes before all others; there must be room for it in the header's length field. */
    public void insertOption(int option) {
        int before = length();
        byte[] longer = new byte[bytes.length + Integer.BYTES];
        System.arraycopy(bytes, 0, longer, 0, at + HEADER);
        System.arraycopy(bytes, at + HEADER, longer, at + HEADER + Integer.BYTES, before - HEADER);
        bytes = longer;
        replace(before, length());
        replace(0, option >>> 16);
        replace(0, option & 0xffff);
        PacketEdit.put16(bytes, at + HEADER, option >>> 16);
        PacketEdit.put16(bytes, at + HEADER + 2, option);
        word(LENGTH_WORD, wordAt(LENGTH_WORD) + 0x1000);
        int total = PacketEdit.u16(bytes, 2);
        PacketEdit.put16(bytes, 10, Checksum.updated(PacketEdit.u16(bytes, 10), total, total + Integer.BYTES));
        PacketEdit.put16(bytes, 2, total + Integer.BYTES);
    }

    /** The changed packet. */
    public Packet packet() {
        return Packet.parse(bytes);
    }
}
