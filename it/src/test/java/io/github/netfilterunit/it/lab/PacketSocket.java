// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The wire's end of a link: writes Ethernet frames to it, and reads those that come from the host ({@code packet(7)}). */
final class PacketSocket implements AutoCloseable {

    private static final int ETH_P_ALL = 3;
    private static final int ADDRESS_SIZE = 20;
    private static final int LONGEST_FRAME = 65_550;
    private static final int PACKET_TYPE = 10;
    private static final int PACKET_OUTGOING = 4;

    private final int fd;
    private final Memory buffer = new Memory(LONGEST_FRAME);

    /** Opens one in the namespace that the thread is in. */
    PacketSocket(String device) {
        fd = LibC.check(
                LibC.INSTANCE.socket(LibC.AF_PACKET, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, bigEndian(ETH_P_ALL)),
                "a packet socket");
        int index = LibC.INSTANCE.if_nametoindex(device);
        byte[] address = ByteBuffer.allocate(ADDRESS_SIZE)
                .order(ByteOrder.nativeOrder())
                .putShort((short) LibC.AF_PACKET)
                .putShort((short) bigEndian(ETH_P_ALL))
                .putInt(index)
                .array();
        LibC.check(LibC.INSTANCE.bind(fd, address, ADDRESS_SIZE), "bind to " + device);
    }

    private static int bigEndian(int value) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value : Short.reverseBytes((short) value) & 0xffff;
    }

    int descriptor() {
        return fd;
    }

    void send(byte[] frame) {
        LibC.check((int) LibC.INSTANCE.sendto(fd, frame, frame.length, 0, null, 0), "sending a frame");
    }

    /** The next frame that came from the host; null if there is none now. */
    byte @Nullable [] receive() {
        while (true) {
            byte[] from = new byte[ADDRESS_SIZE];
            int length = (int) LibC.INSTANCE.recvfrom(
                    fd, buffer, LONGEST_FRAME, LibC.MSG_DONTWAIT, from, new int[] {ADDRESS_SIZE});
            if (length < 0 && Native.getLastError() == LibC.EAGAIN) {
                return null;
            }
            LibC.check(length, "receiving a frame");
            if (from[PACKET_TYPE] != PACKET_OUTGOING) {
                return buffer.getByteArray(0, length);
            }
        }
    }

    @Override
    public void close() {
        LibC.INSTANCE.close(fd);
    }
}
