// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** The ICMP messages that come in pairs: echo, timestamp, information and address mask. */
final class IcmpQueries {

    private IcmpQueries() {}

    /** The type that answers a type, or that it answers; -1 for a message that stands alone. */
    static int counterpart(int type) {
        return switch (type) {
            case 0 -> 8;
            case 8 -> 0;
            case 13, 15, 17 -> type + 1;
            case 14, 16, 18 -> type - 1;
            default -> -1;
        };
    }

    /** Whether a message of a type can open a connection. */
    static boolean isRequest(int type) {
        return type == 8 || type == 13 || type == 15 || type == 17;
    }
}
