// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.SocketOwner;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says between whom a flow is, and ends with {@link #to(String, int)}. */
public final class FlowBuilder {

    private final Firewall firewall;
    private final String from;
    private Protocol protocol = Protocol.TCP;
    private @Nullable String via;
    private int fromPort;
    private StackProfile stack = StackProfile.LINUX;
    private int retransmits;
    private SocketOwner owner = SocketOwner.ROOT;

    FlowBuilder(Firewall firewall, String from) {
        this.firewall = firewall;
        this.from = from;
    }

    /** A TCP connection; the default. */
    public FlowBuilder tcp() {
        protocol = Protocol.TCP;
        return this;
    }

    /** UDP datagrams. */
    public FlowBuilder udp() {
        protocol = Protocol.UDP;
        return this;
    }

    /** ICMP messages. */
    public FlowBuilder icmp() {
        protocol = Protocol.ICMP;
        return this;
    }

    /** The interface that the flow's packets come in by, of a bridge the port, whatever the routes say. */
    public FlowBuilder via(String link) {
        via = link;
        return this;
    }

    /** The source port, 1 to 65535; of ICMP queries the identifier. */
    public FlowBuilder fromPort(int port) {
        fromPort = port;
        return this;
    }

    /** Whose TCP the client speaks; Linux unless said otherwise. */
    public FlowBuilder stack(StackProfile profile) {
        stack = profile;
        return this;
    }

    /**
     * How often a SYN that nobody answers is sent again, 0 to 10, at the times of Linux 6.18: 1, 2, 3, 4, 5, 7, 11, 19, 35
     * and 67 seconds after the first.
     */
    public FlowBuilder retransmits(int count) {
        retransmits = count;
        return this;
    }

    /** Whose the client's socket is, if the client is the host itself; root's unless said otherwise. */
    public FlowBuilder owner(SocketOwner whose) {
        owner = whose;
        return this;
    }

    /** The user whose the client's socket is, if the client is the host itself, in the group of the same number. */
    public FlowBuilder uid(long user) {
        return owner(new SocketOwner(user, user, Set.of()));
    }

    /** Opens the flow to an address, or to a station or container by its name. */
    public Flow to(String destination, int port) {
        return firewall.open(new FlowPath(from, via, fromPort, protocol, destination, port, stack, retransmits, owner));
    }

    /** Opens an ICMP flow, which has no port. */
    public Flow to(String destination) {
        return to(destination, 0);
    }
}
