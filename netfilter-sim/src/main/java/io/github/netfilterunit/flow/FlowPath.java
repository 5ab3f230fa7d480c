// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.SocketOwner;
import org.jspecify.annotations.Nullable;

/**
 * Between whom a flow is, and how they speak.
 *
 * @param from an address, the name of a station or container, or {@code host}
 * @param via the interface that the flow's packets come in by, of a bridge the port; null to follow station and routes
 * @param fromPort the source port, or 0 for one that the flow chooses; of ICMP queries the identifier
 * @param protocol TCP, UDP or ICMP
 * @param to an address, or the name of a station or container
 * @param toPort the destination port; 0 for ICMP
 * @param stack whose TCP the client speaks
 * @param retransmits how often a SYN that nobody answers is sent again, 0 to 10
 * @param owner whose the client's socket is, if the client is the host itself
 */
public record FlowPath(
        String from,
        @Nullable String via,
        int fromPort,
        Protocol protocol,
        String to,
        int toPort,
        StackProfile stack,
        int retransmits,
        SocketOwner owner) {

    /** The word for the host itself. */
    public static final String HOST = "host";

    /** A flow of which root's socket is the client's, if the client is the host itself. */
    public FlowPath(
            String from,
            @Nullable String via,
            int fromPort,
            Protocol protocol,
            String to,
            int toPort,
            StackProfile stack,
            int retransmits) {
        this(from, via, fromPort, protocol, to, toPort, stack, retransmits, SocketOwner.ROOT);
    }

    /** The same path for the time of an index: with a source port that is so much higher, if it names one. */
    FlowPath repeated(int index) {
        int port = fromPort == 0 ? 0 : (fromPort + index) & 0xffff;
        return new FlowPath(from, via, port, protocol, to, toPort, stack, retransmits, owner);
    }

    /** {@code tcp 192.168.66.1 -> 192.168.66.100:80}. */
    @Override
    public String toString() {
        return protocol + " " + from + (fromPort == 0 ? "" : ":" + fromPort) + " -> " + to
                + (toPort == 0 ? "" : ":" + toPort);
    }
}
