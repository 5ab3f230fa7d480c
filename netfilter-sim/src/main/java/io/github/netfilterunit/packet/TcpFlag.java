// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.packet;

/** A control bit of the TCP header (RFC 9293, RFC 3168). */
public enum TcpFlag {
    /** No more data from the sender. */
    FIN(0x01, 'F'),
    /** Synchronise sequence numbers. */
    SYN(0x02, 'S'),
    /** Reset the connection. */
    RST(0x04, 'R'),
    /** Push. */
    PSH(0x08, 'P'),
    /** The acknowledgement number counts. */
    ACK(0x10, 'A'),
    /** The urgent pointer counts. */
    URG(0x20, 'U'),
    /** Congestion experienced. */
    ECE(0x40, 'E'),
    /** Congestion window reduced. */
    CWR(0x80, 'C');

    private final int bit;
    /** What short notations write. */
    private final char letter;

    TcpFlag(int bit, char letter) {
        this.bit = bit;
        this.letter = letter;
    }

    /** The flag's bit in the header's fourteenth byte. */
    public int bit() {
        return bit;
    }

    /**
     * The bits of flags written as letters, {@code SA} for instance.
     *
     * @throws IllegalArgumentException at a letter that no flag has
     */
    public static int bits(String letters) {
        int bits = 0;
        next:
        for (char c : letters.toCharArray()) {
            for (TcpFlag flag : values()) {
                if (flag.letter == c) {
                    bits |= flag.bit;
                    continue next;
                }
            }
            throw new IllegalArgumentException("'" + c + "' is no TCP flag: F, S, R, P, A, U, E and C are");
        }
        return bits;
    }

    /** The letters of set bits, in the order F S R P A U E C. */
    public static String letters(int bits) {
        StringBuilder letters = new StringBuilder();
        for (TcpFlag flag : values()) {
            if ((bits & flag.bit) != 0) {
                letters.append(flag.letter);
            }
        }
        return letters.toString();
    }
}
