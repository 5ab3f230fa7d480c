// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** What conntrack remembers of an SCTP association ({@code struct ip_ct_sctp}), arrays by direction. */
final class SctpTrack {
    SctpState state = SctpState.NONE;
    /** The verification tag of packets that go this way; 0 for not known. */
    final int[] tag = new int[2];
    /** Whether an INIT went this way and no COOKIE ACK came after. */
    final boolean[] init = new boolean[2];
    /** Whether a HEARTBEAT with a wrong tag passed, which its answer may confirm. */
    boolean heartbeatFailed;

    Direction lastDirection = Direction.ORIGINAL;

    SctpTrack copy() {
        SctpTrack copy = new SctpTrack();
        copy.state = state;
        System.arraycopy(tag, 0, copy.tag, 0, 2);
        System.arraycopy(init, 0, copy.init, 0, 2);
        copy.heartbeatFailed = heartbeatFailed;
        copy.lastDirection = lastDirection;
        return copy;
    }
}
