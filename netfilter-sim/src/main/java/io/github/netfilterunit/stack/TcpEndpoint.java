// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.net.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A TCP connection of a listening socket whose application does nothing; part of the kernel's mutable state. */
final class TcpEndpoint {

    /**
     * Which connection.
     *
     * @param local the host's address
     * @param localPort its port
     * @param peer the other side's address
     * @param peerPort its port
     */
    record Key(IpAddress local, int localPort, IpAddress peer, int peerPort) {}

    /** How far the connection got. */
    enum State {
        /** A SYN came, and a SYN-ACK went. */
        SYN_RECEIVED,
        /** The handshake is over. */
        ESTABLISHED,
        /** The other side said that it is done. */
        CLOSE_WAIT
    }

    State state = State.SYN_RECEIVED;
    final SynOptions offered;

    /** Whether both sides take part in explicit congestion notification (RFC 3168). */
    final boolean ecn;

    /** The socket that took the connection; null if nobody knows. */
    final @Nullable ListeningSocket listener;

    /** The host's first sequence number. */
    final int first;

    /** The other side's first sequence number. */
    final int peerFirst;

    /** What the host expects next. */
    int expected;

    /** What came too early: from which sequence number to which. */
    final Map<Integer, Integer> early = new LinkedHashMap<>();

    /** When a SYN-ACK was sent in answer to a doubled SYN; -1 if never. */
    long lastRepeat = -1;

    /** How often the SYN-ACK was sent again because nothing came. */
    int repeats;

    /** Which timer is the one that counts. */
    int timer;

    TcpEndpoint(SynOptions offered, boolean ecn, @Nullable ListeningSocket listener, int first, int peerFirst) {
        this.listener = listener;
        this.offered = offered;
        this.ecn = ecn;
        this.first = first;
        this.peerFirst = peerFirst;
        this.expected = peerFirst + 1;
    }

    /** Moves on over what came early and follows now. */
    void takeEarly() {
        boolean moved = true;
        while (moved) {
            Integer end = early.remove(expected);
            moved = end != null;
            if (end != null) {
                expected = end;
            }
        }
    }
}
