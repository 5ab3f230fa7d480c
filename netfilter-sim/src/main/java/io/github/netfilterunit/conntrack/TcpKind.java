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

    private static final int FIN_BIT = TcpFlag.FIN.bit();
    private static final int SYN_BIT = TcpFlag.SYN.bit();
    private static final int RST_BIT = TcpFlag.RST.bit();
    private static final int ACK_BIT = TcpFlag.ACK.bit();
    private static final int URG_BIT = TcpFlag.URG.bit();

    static TcpKind of(int flags) {
        if ((flags & RST_BIT) != 0) {
            return RST;
        }
        boolean ack = (flags & ACK_BIT) != 0;
        if ((flags & SYN_BIT) != 0) {
            return ack ? SYN_ACK : SYN;
        }
        if ((flags & FIN_BIT) != 0) {
            return FIN;
        }
        return ack ? ACK : NONE;
    }

    /** Whether a TCP can send this combination ({@code tcp_valid_flags}); PSH, ECE and CWR go with any. */
    static boolean canBeSent(int flags) {
        boolean urgent = (flags & URG_BIT) != 0;
        int others = flags & (FIN_BIT | SYN_BIT | RST_BIT | ACK_BIT);
        if (others == RST_BIT || others == (RST_BIT | ACK_BIT) || others == (SYN_BIT | ACK_BIT)) {
            return !urgent;
        }
        return others == SYN_BIT || others == ACK_BIT || others == (FIN_BIT | ACK_BIT);
    }
}
