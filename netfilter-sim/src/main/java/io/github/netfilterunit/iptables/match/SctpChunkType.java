// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

/** A type of SCTP chunks that libxt_sctp.c has a name for; that of each constant is the name. */
enum SctpChunkType {
    DATA(0, "----IUBE"),
    INIT(1, ""),
    INIT_ACK(2, ""),
    SACK(3, ""),
    HEARTBEAT(4, ""),
    HEARTBEAT_ACK(5, ""),
    ABORT(6, "-------T"),
    SHUTDOWN(7, ""),
    SHUTDOWN_ACK(8, ""),
    ERROR(9, ""),
    COOKIE_ECHO(10, ""),
    COOKIE_ACK(11, ""),
    ECN_ECNE(12, ""),
    ECN_CWR(13, ""),
    SHUTDOWN_COMPLETE(14, "-------T"),
    ASCONF_ACK(128, ""),
    FORWARD_TSN(192, ""),
    ASCONF(193, "");

    private final int number;
    private final String flags;

    SctpChunkType(int number, String flags) {
        this.number = number;
        this.flags = flags;
    }

    /** The type's number in a chunk. */
    int number() {
        return number;
    }

    static SctpChunkType of(int number) {
        for (SctpChunkType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        throw new IllegalArgumentException("no chunk type of SCTP has a name and the number " + number);
    }

    /** The bit of a flag's letter, whether it is a capital one or not; 0 if there is none. */
    int bit(char letter) {
        int at = letter == '-' ? -1 : flags.indexOf(Character.toUpperCase(letter));
        return at < 0 ? 0 : 0x80 >> at;
    }

    /** Appends the flags that count: capital letters for those that must be set. */
    void append(StringBuilder out, SctpChunks.Flags asked) {
        if (asked.mask() == 0) {
            return;
        }
        out.append(':');
        for (int i = 0; i < flags.length(); i++) {
            int bit = 0x80 >> i;
            if ((asked.mask() & bit) != 0) {
                char letter = flags.charAt(i);
                out.append((asked.value() & bit) != 0 ? letter : Character.toLowerCase(letter));
            }
        }
    }
}
