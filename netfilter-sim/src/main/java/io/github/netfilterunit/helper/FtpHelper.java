// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.helper;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionStatus;
import io.github.netfilterunit.conntrack.Direction;
import io.github.netfilterunit.conntrack.Expectation;
import io.github.netfilterunit.conntrack.ExpectationTable;
import io.github.netfilterunit.conntrack.PacketState;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.conntrack.Tuple;
import io.github.netfilterunit.helper.FtpMessage.Kind;
import io.github.netfilterunit.nat.Nat;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.TcpHeader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** FTP: both sides may say where the other one shall connect to ({@code nf_conntrack_ftp.c}, {@code nf_nat_ftp.c}). */
final class FtpHelper implements Helper {

    private final ExpectationTable expectations;
    private final Nat nat;

    FtpHelper(ExpectationTable expectations, Nat nat) {
        this.expectations = expectations;
        this.nat = nat;
    }

    @Override
    public @Nullable Packet read(Packet packet, Tracking tracking, Connection connection, long now) {
        TcpHeader tcp = packet.tcp();
        if (tracking.state() != PacketState.ESTABLISHED || tcp == null || tcp.payloadLength() <= 0) {
            return packet;
        }
        byte[] bytes = packet.bytes();
        byte[] data = Arrays.copyOfRange(bytes, bytes.length - tcp.payloadLength(), bytes.length);
        Direction direction = tracking.direction();
        FtpLines lines = connection.helperState(FtpLines::new);
        Packet after = packet;
        if (lines.begins(direction, tcp.sequence())) {
            FtpMessage message = message(data, direction);
            if (message != null) {
                after = message.isPartial() ? null : announced(packet, tracking, connection, message, now);
                if (message.isPartial()) {
                    return null;
                }
            }
        }
        if (data[data.length - 1] == '\n') {
            lines.begin(direction, tcp.sequence() + data.length);
        }
        return after;
    }

    private static @Nullable FtpMessage message(byte[] data, Direction direction) {
        List<Kind> kinds =
                direction == Direction.ORIGINAL ? List.of(Kind.PORT, Kind.EPRT) : List.of(Kind.PASV, Kind.EPSV);
        for (Kind kind : kinds) {
            FtpMessage message = FtpMessage.read(data, kind);
            if (message != null) {
                return message;
            }
        }
        return null;
    }

    /** Expects what was announced, unless somebody announces another's address: the kernel's module is not loose. */
    private @Nullable Packet announced(
            Packet packet, Tracking tracking, Connection connection, FtpMessage message, long now) {
        Direction direction = tracking.direction();
        Tuple back = connection.tuple(direction.opposite());
        if (message.address() != null
                && !message.address().equals(connection.tuple(direction).source())) {
            return packet;
        }
        boolean translated = connection.has(ConnectionStatus.SRC_NAT) || connection.has(ConnectionStatus.DST_NAT);
        if (!translated) {
            return expectations.add(expectation(connection, back, message.port(), null, now), now) ? packet : null;
        }
        var following = new Expectation.Following(direction.opposite(), message.port());
        int port = nat.freePort(
                message.port(), each -> expectations.add(expectation(connection, back, each, following, now), now));
        return port == 0 ? null : rewritten(packet, tracking, connection, message, back.destination(), port);
    }

    private static Expectation expectation(
            Connection master, Tuple back, int port, Expectation.@Nullable Following following, long now) {
        return new Expectation(
                master, back.source(), back.destination(), back.protocol(), port, now + Helpers.PATIENCE, following);
    }

    private static Packet rewritten(
            Packet packet, Tracking tracking, Connection connection, FtpMessage message, IpAddress address, int port) {
        TcpHeader tcp = packet.tcp();
        if (tcp == null) {
            return packet;
        }
        byte[] text = message.kind().text(address, port).getBytes(StandardCharsets.ISO_8859_1);
        int longer = text.length - message.length();
        if (longer != 0) {
            connection.shift(tracking.direction()).add(tcp.sequence(), longer);
        }
        return packet.withTcpPayload(message.offset(), message.length(), text);
    }
}
