// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** What conntrack remembers of one side of a TCP connection ({@code struct ip_ct_tcp_state}); numbers modulo 2^32. */
final class TcpSide {

    /** The highest sequence number behind which this side has sent nothing. */
    int end;
    /** The highest acknowledgement of the other side plus its window. */
    int maxEnd;
    /** The largest window that this side has offered; 0 before its first segment. */
    int maxWindow;
    /** The highest acknowledgement of this side, if {@link #hasAcknowledged}. */
    int maxAck;

    int scale;
    boolean offersScale;
    boolean takesSack;
    boolean closesFirst;
    boolean liberal;
    boolean awaitsAck;
    boolean hasAcknowledged;

    /** Forgets all but whether windows are checked. */
    void reset() {
        boolean before = liberal;
        set(new TcpSide());
        liberal = before;
    }

    /** What the options of a SYN say. */
    void options(TcpOptions options) {
        if (options.isEmpty()) {
            return;
        }
        scale = Math.max(0, options.scale());
        offersScale = options.scale() >= 0;
        takesSack = options.sackPermitted();
        closesFirst = false;
        awaitsAck = false;
        hasAcknowledged = false;
    }

    void window(int value) {
        maxWindow = value == 0 ? 1 : value;
    }

    void set(TcpSide other) {
        end = other.end;
        maxEnd = other.maxEnd;
        maxWindow = other.maxWindow;
        maxAck = other.maxAck;
        scale = other.scale;
        offersScale = other.offersScale;
        takesSack = other.takesSack;
        closesFirst = other.closesFirst;
        liberal = other.liberal;
        awaitsAck = other.awaitsAck;
        hasAcknowledged = other.hasAcknowledged;
    }
}
