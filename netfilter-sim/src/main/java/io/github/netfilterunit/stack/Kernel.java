// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.Counters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running kernel: takes packets in, and says what came of them. Not for several threads at once. */
public final class Kernel {

    private final KernelImage image;
    private final BootOptions options;
    private long now;

    Kernel(KernelImage image, BootOptions options) {
        this.image = image;
        this.options = options;
    }

    /** A packet in a frame for the host itself arrives on a link: of a bridge, on a port. */
    public PacketResult receive(String link, Packet packet) {
        return new PacketResult(List.of(), List.of(), List.of(), null);
    }

    /** A frame arrives, for the host or, on a port of a bridge, for another station. */
    public PacketResult receive(Frame frame) {
        return new PacketResult(List.of(), List.of(), List.of(), null);
    }

    /** The host itself sends a packet: from a raw socket, or from a socket that the caller plays. */
    public PacketResult send(Packet packet) {
        return new PacketResult(List.of(), List.of(), List.of(), null);
    }

    /** Virtual time passes, in nanoseconds: timers fire. */
    public PacketResult advance(long nanos) {
        now += nanos;
        return new PacketResult(List.of(), List.of(), List.of(), null);
    }

    /** A socket of the host begins to listen. */
    public void open(ListeningSocket socket) {}

    /** A socket of the host is closed. */
    public void close(ListeningSocket socket) {}

    /** The counters of all rules and policies now. */
    public Counters counters() {
        return new Counters(Map.of());
    }

    /** The connections that conntrack knows, in the order in which they were confirmed. */
    public List<Connection> connections() {
        return List.of();
    }

    /** Virtual nanoseconds since the boot. */
    public long now() {
        return now;
    }

    /** What this kernel was booted from. */
    public KernelImage image() {
        return image;
    }

    /** How this kernel was booted. */
    public BootOptions options() {
        return options;
    }

    /** How the host itself would reach an address; empty if no route leads there. */
    public Optional<RouteDecision> route(IpAddress destination) {
        return Optional.empty();
    }

    /**
     * The link that frames for an address leave by: of a bridge the port behind which the next hop is, or, if nobody
     * knows, the first one. Empty for the host's own addresses and where no route leads.
     */
    public Optional<String> linkTowards(IpAddress destination) {
        return Optional.empty();
    }
}
