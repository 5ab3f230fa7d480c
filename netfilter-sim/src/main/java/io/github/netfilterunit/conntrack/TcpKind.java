// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.packet.TcpFlag;

/** What matters of a segment's flags, the strongest first ({@code get_conntrack_index}). */
enum TcpKind {
    SYN,
    SYN_ACK,
    FIN,
    ACK,
    RST,
    NONE;

    private static final int RELEVANT =
            TcpFlag.FIN.bit() | TcpFlag.SYN.bit() | TcpFlag.RST.bit() | TcpFlag.ACK.bit() | TcpFlag.URG.bit();

    static TcpKind of(int flags) {
        if ((flags & TcpFlag.RST.bit()) != 0) {
            return RST;
        }
        boolean ack = (flags & TcpFlag.ACK.bit()) != 0;
        if ((flags & TcpFlag.SYN.bit()) != 0) {
            return ack ? SYN_ACK : SYN;
        }
        if ((flags & TcpFlag.FIN.bit()) != 0) {
            return FIN;
        }
        return ack ? ACK : NONE;
    }

    /** Whether a TCP can send this combination ({@code tcp_valid_flags}); PSH, ECE and CWR go with any. */
    static boolean canBeSent(int flags) {
        return switch (TcpFlag.letters(flags & RELEVANT)) {
            case "S", "SU", "SA", "R", "RA", "FA", "FAU", "A", "AU" -> true;
            default -> false;
        };
    }
}
