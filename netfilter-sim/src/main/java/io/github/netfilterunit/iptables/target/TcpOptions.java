// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.packet.TcpEdit;

/** How the kernel walks over TCP options ({@code optlen} of xt_TCPMSS.c and xt_TCPOPTSTRIP.c). */
final class TcpOptions {

    private static final int NOP = 1;

    private TcpOptions() {}

    /** The length of the option at an offset, at least 1; an end mark is passed over like a NOP. */
    static int length(TcpEdit segment, int at) {
        int declared = segment.byteAt(at) <= NOP ? 1 : segment.byteAt(at + 1);
        return Math.max(1, declared);
    }
}
