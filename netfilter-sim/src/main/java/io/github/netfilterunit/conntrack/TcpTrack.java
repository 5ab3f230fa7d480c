// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** What conntrack remembers of a TCP connection ({@code struct ip_ct_tcp}). */
final class TcpTrack {

    TcpState state = TcpState.NONE;

    TcpTrack copy() {
        TcpTrack copy = new TcpTrack();
        copy.state = state;
        return copy;
    }
}
