// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.nat;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionTable;
import io.github.netfilterunit.conntrack.Conntrack;
import io.github.netfilterunit.conntrack.ConntrackSettings;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A router that only tracks and translates, in virtual time. */
final class Gateway {

    final ConnectionTable table = new ConnectionTable();
    final Conntrack conntrack = new Conntrack(ConntrackSettings.defaults(), table, 1);
    final Nat nat;
    long now;

    @Nullable
    NatRange destination;

    @Nullable
    NatRange source;

    @Nullable
    String masquerade;

    String out = "eth0";

    Gateway() {
        this(1);
    }

    Gateway(long seed) {
        nat = new Nat(table, seed);
    }

    static IpAddress ip(String text) {
        return IpAddress.parse(text);
    }

    Gateway dnat(@Nullable NatRange range) {
        destination = range;
        return this;
    }

    Gateway snat(@Nullable NatRange range) {
        source = range;
        return this;
    }

    /** A packet from PREROUTING to the end of POSTROUTING; null if it is dropped. */
    @Nullable
    Packet forward(Packet packet) {
        Tracking tracking = conntrack.track(packet, Tracking.NONE, 0, true, now);
        Packet routed = step(packet, tracking, Manipulation.DESTINATION, destination, null);
        Packet sent = routed == null ? null : step(routed, tracking, Manipulation.SOURCE, source, out);
        return sent == null || conntrack.confirm(tracking, now) == null ? null : sent;
    }

    private @Nullable Packet step(
            Packet packet,
            Tracking tracking,
            Manipulation manipulation,
            @Nullable NatRange range,
            @Nullable String link) {
        if (range != null && nat.wantsRules(tracking, packet, manipulation)) {
            boolean bound = masquerade != null && manipulation == Manipulation.SOURCE
                    ? nat.masquerade(tracking, range, range.first(), masquerade, now)
                    : nat.bind(tracking, manipulation, range, now);
            if (!bound) {
                return null;
            }
        }
        return nat.translate(packet, tracking, manipulation, link, now);
    }

    /** Where a packet comes out: {@code source:port > destination:port}, or {@code dropped}. */
    String route(Packet packet) {
        Packet sent = forward(packet);
        return sent == null ? "dropped" : text(sent);
    }

    static String text(Packet packet) {
        return packet.source() + ":" + packet.sourcePort() + " > " + packet.destination() + ":"
                + packet.destinationPort();
    }

    List<Connection> connections() {
        return table.connections(now);
    }
}
