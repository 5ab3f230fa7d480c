// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import java.util.Map;

/** A router's connection tracking with a client on one side and a server on the other, in virtual time. */
final class Tracked {

    static final IpAddress CLIENT = IpAddress.parse("192.168.1.10");
    static final IpAddress SERVER = IpAddress.parse("203.0.113.7");
    static final long SECOND = 1_000_000_000L;

    final ConnectionTable table = new ConnectionTable();
    final Conntrack conntrack;
    long now;

    Tracked() {
        this(Map.of());
    }

    Tracked(Map<String, String> sysctls) {
        conntrack = new Conntrack(ConntrackSettings.of(sysctls), table, 1);
    }

    /** A handshake with windows of 64240; the client goes on with 1001, the server with 5001. */
    static Tracked established(Map<String, String> sysctls) {
        Tracked tracked = new Tracked(sysctls);
        assertThat(tracked.client("S", 1000, 0, 0)).isEqualTo("NEW SYN_SENT 120");
        assertThat(tracked.server("SA", 5000, 1001, 0)).isEqualTo("ESTABLISHED SYN_RECV 60");
        assertThat(tracked.client("A", 1001, 5001, 0)).isEqualTo("ESTABLISHED ESTABLISHED 432000");
        return tracked;
    }

    static Tracked established() {
        return established(Map.of());
    }

    String client(String flags, long sequence, long acknowledgement, int length) {
        return tcp(PacketBuilder.tcp(CLIENT, 40000, SERVER, 80), flags, sequence, acknowledgement, length);
    }

    String server(String flags, long sequence, long acknowledgement, int length) {
        return tcp(PacketBuilder.tcp(SERVER, 80, CLIENT, 40000), flags, sequence, acknowledgement, length);
    }

    private String tcp(PacketBuilder builder, String flags, long sequence, long acknowledgement, int length) {
        return send(builder.flags(flags)
                .sequence((int) sequence)
                .acknowledgement((int) acknowledgement)
                .payload(length)
                .build());
    }

    /** The packet's state, and its connection's state and seconds left. */
    String send(Packet packet) {
        Tracking tracking = track(packet);
        Connection connection = tracking.connection();
        if (connection == null) {
            return tracking.state().name();
        }
        if (connection.has(ConnectionStatus.DYING)) {
            return tracking.state() + " gone";
        }
        String state = connection.tcpState() == null ? "" : connection.tcpState() + " ";
        return tracking.state() + " " + state + connection.remaining(now) / SECOND;
    }

    /** Lets a packet through from PREROUTING to the end of POSTROUTING. */
    Tracking track(Packet packet) {
        Tracking tracking = conntrack.track(packet, Tracking.NONE, 0, true, now);
        Tracking confirmed = conntrack.confirm(tracking, now);
        assertThat(confirmed).isNotNull();
        return confirmed;
    }

    Tracked after(double seconds) {
        now += (long) (seconds * SECOND);
        return this;
    }

    Connection only() {
        assertThat(table.connections(now)).hasSize(1);
        return table.connections(now).get(0);
    }
}
