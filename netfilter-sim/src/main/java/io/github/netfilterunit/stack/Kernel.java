// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.ipset.IpSet;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.SendingSocket;
import io.github.netfilterunit.ruleset.SocketOwner;
import io.github.netfilterunit.trace.DropPoint.Reason;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.List;
import java.util.Optional;

/** A running kernel: takes packets in, and says what came of them. Not for several threads at once. */
public final class Kernel {

    private static final IpAddress NOBODY = IpAddress.parse("0.0.0.0");

    /** The end of virtual time: what lasts until later still fits 64 bits. */
    private static final long LAST = 36_500L * 86_400 * Timers.SECOND;

    private final Machine machine;

    Kernel(KernelImage image, BootOptions options) {
        this.machine = new Machine(image, options);
    }

    /**
     * A packet in a frame for the host itself arrives on a link: of a bridge, on a port.
     *
     * @throws IllegalArgumentException if the host has no such link, or if it is down
     */
    public PacketResult receive(String link, Packet packet) {
        return receive(
                new Frame(link, station(link, packet.source()), side(link).mac(), packet));
    }

    /**
     * The Ethernet address of a station behind a link; where nobody knows it a made-up one, always the same.
     *
     * @throws IllegalArgumentException if the host has no such link
     */
    public MacAddress station(String link, IpAddress address) {
        return machine.image.neighbours().mac(side(link).name(), address);
    }

    /** Whose addresses a link has: its own, or those of the bridge whose port it is. */
    private Link side(String link) {
        Link port = machine.image.links().get(link);
        Link bridge = machine.image.links().find(port.master());
        return bridge != null ? bridge : port;
    }

    /**
     * A frame arrives, for the host or, on a port of a bridge, for another station.
     *
     * @throws IllegalArgumentException if the host has no such link, or if it is down
     * @throws UnsupportedPacketException if the packet has IP options that cannot be followed
     * @throws io.github.netfilterunit.helper.UnsupportedHelperException if a helper would read the packet that is not known
     * @throws io.github.netfilterunit.conntrack.UnsupportedProtocolException if connections are tracked, and those of the
     *     packet's protocol cannot be; the kernel is of no use then
     */
    public PacketResult receive(Frame frame) {
        Link link = machine.image.links().get(frame.link());
        Skb skb = new Skb(frame.packet());
        skb.injected = true;
        skb.frameSource = frame.source();
        skb.frameDestination = frame.destination();
        return settle(() -> machine.bridge.receive(skb, link));
    }

    /**
     * The host sends a packet from a socket that the caller plays: routed with the source that it has. The socket is the
     * host's own that listens at the packet's source; where none does it is root's.
     */
    public PacketResult send(Packet packet) {
        return send(packet, owner(packet));
    }

    /** The host sends a packet from a socket of an owner, which the caller plays: routed with the source that it has. */
    public PacketResult send(Packet packet, SocketOwner owner) {
        return send(packet, packet.source(), false, owner);
    }

    private SocketOwner owner(Packet packet) {
        return machine.local.ownerOf(packet);
    }

    /**
     * The host sends a packet from a raw socket that is not bound to an address and may not broadcast (no SO_BROADCAST):
     * routed as if it had no source, and never cut. It is the owner's
     * of the host's socket that listens at the packet's source; where none does it is root's.
     */
    public PacketResult sendRaw(Packet packet) {
        return send(packet, NOBODY, true, owner(packet));
    }

    private PacketResult send(Packet packet, IpAddress source, boolean raw, SocketOwner owner) {
        Skb skb = new Skb(packet);
        skb.injected = true;
        TcpHeader tcp = packet.tcp();
        boolean shakesHands = !raw && tcp != null && tcp.has(TcpFlag.SYN) && tcp.has(TcpFlag.ACK);
        skb.socket = new SendingSocket(owner, !shakesHands);
        machine.local.notePlayed(packet);
        IpOptions.check(packet);
        if (packet.destination().isUnspecified()) {
            throw new UnsupportedPacketException(
                    "what the host sends to 0.0.0.0 is not supported: send it to 127.0.0.1, where Linux takes it");
        }
        return settle(() -> {
            machine.journal.add(new TraceEvent.Arrived(packet, null));
            int tos = raw ? 0 : packet.tos();
            OutputRoute route = machine.image.outputRouter().route(packet.destination(), source, false, 0, tos);
            if (route == null || raw && route.destination().kind() == Destination.Kind.BROADCAST) {
                machine.journal.drop(skb, Reason.NO_ROUTE);
            } else if (raw
                    && packet.length() > route.destination().link().facts().mtu()) {
                machine.journal.drop(skb, Reason.TOO_BIG);
            } else {
                skb.destination = route.destination();
                machine.output.traceRoute(skb);
                machine.output.send(skb);
            }
        });
    }

    /**
     * Virtual time passes, in nanoseconds: timers fire.
     *
     * @throws UnsupportedPacketException if that is beyond a hundred years after the boot
     */
    public PacketResult advance(long nanos) {
        long until = machine.state.now + nanos;
        if (until < machine.state.now || until > LAST) {
            throw new UnsupportedPacketException("virtual time goes on for 36500 days after the boot, not to another "
                    + nanos + " ns after " + machine.state.now);
        }
        return settle(() -> {
            Runnable work = machine.state.timers.next(until);
            while (work != null) {
                machine.state.tick++;
                work.run();
                drainBacklog();
                work = machine.state.timers.next(until);
            }
            machine.state.now = until;
        });
    }

    /** Does something and all that follows from it. What was noted until an error is forgotten; what was done stays. */
    private PacketResult settle(Runnable work) {
        machine.duplication.begin();
        machine.state.tick++;
        try {
            work.run();
            drainBacklog();
            return machine.journal.take();
        } catch (RuntimeException e) {
            machine.state.backlog.clear();
            machine.journal.take();
            throw e;
        }
    }

    private void drainBacklog() {
        Skb skb = machine.state.backlog.poll();
        while (skb != null) {
            machine.journal.aside(skb.duplicate);
            machine.input.receive(skb);
            skb = machine.state.backlog.poll();
        }
        machine.journal.aside(false);
    }

    /** A socket of the host begins to listen. */
    public void open(ListeningSocket socket) {
        machine.state.sockets.add(socket);
    }

    /** A socket of the host is closed. */
    public void close(ListeningSocket socket) {
        machine.state.sockets.remove(socket);
    }

    /** The counters of all rules and policies now. */
    public Counters counters() {
        return machine.image.rules().name(machine.state.counters.values());
    }

    /** The connections that conntrack knows, in the order in which they were confirmed: copies, as they are now. */
    public List<Connection> connections() {
        return machine.state.conntrack.table().connections(now()).stream()
                .map(Connection::copy)
                .toList();
    }

    /** The sets as they are now, in the order of {@code ipset save}. */
    public List<IpSet> ipsets() {
        return machine.state.sets.contents(now());
    }

    /** Virtual nanoseconds since the boot. */
    public long now() {
        return machine.state.now;
    }

    /** What this kernel was booted from. */
    public KernelImage image() {
        return machine.image;
    }

    /** How this kernel was booted. */
    public BootOptions options() {
        return machine.options;
    }

    /** How the host itself would reach an address; empty if no route leads there. */
    public Optional<RouteDecision> route(IpAddress destination) {
        return Optional.ofNullable(machine.image.outputRouter().route(destination, NOBODY, false, 0, 0))
                .map(route -> new RouteDecision(
                        type(route.destination().kind()),
                        route.destination().link().name(),
                        route.destination().gateway(),
                        route.source()));
    }

    private static Route.Type type(Destination.Kind kind) {
        return switch (kind) {
            case LOCAL -> Route.Type.LOCAL;
            case BROADCAST -> Route.Type.BROADCAST;
            case MULTICAST -> Route.Type.MULTICAST;
            default -> Route.Type.UNICAST;
        };
    }

    /**
     * The link that frames for an address leave by: of a bridge the port behind which the next hop is, or, if nobody
     * knows, the first one. Empty for the host's own addresses and where no route leads.
     */
    public Optional<String> linkTowards(IpAddress destination) {
        return route(destination)
                .filter(route -> route.type() != Route.Type.LOCAL)
                .flatMap(route -> {
                    Link link = machine.image.links().get(route.device());
                    return link.isBridge() ? portTowards(link, route, destination) : Optional.of(link.name());
                });
    }

    private Optional<String> portTowards(Link bridge, RouteDecision route, IpAddress destination) {
        IpAddress nextHop = route.gateway() != null ? route.gateway() : destination;
        MacAddress mac = machine.image.neighbours().mac(bridge.name(), nextHop);
        String known = machine.state.bridges.port(bridge.name(), mac);
        return Optional.ofNullable(known)
                .or(() -> machine.image.links().ports(bridge.name()).stream()
                        .map(Link::name)
                        .findFirst());
    }
}
