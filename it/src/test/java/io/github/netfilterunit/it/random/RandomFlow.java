// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.random;

import io.github.netfilterunit.capture.Replay;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.stack.Emission;
import java.util.Arrays;
import java.util.List;

/** What one station begins with another: a connection, a query, a ping, fragments, or nonsense. */
final class RandomFlow {

    private static final List<Integer> PORTS = List.of(22, 53, 80, 443, 8080, 40000, 40001);

    private final Dice dice;
    private final RandomTraffic traffic;
    private final String link;
    private final IpAddress from;
    private final IpAddress to;
    private final int ttl;
    private final int tos;
    private final int fromPort;
    private final int toPort;

    private RandomFlow(Dice dice, RandomTraffic traffic) {
        this.dice = dice;
        this.traffic = traffic;
        link = dice.one("eth0", "eth0", "eth1", "veth1", "veth2", Replay.LOCAL);
        from = Stations.source(dice, link);
        to = Stations.destination(dice, link);
        ttl = dice.one(64, 64, 128, 2, 1);
        tos = dice.one(0, 0, 0x10, 0x28);
        fromPort = dice.one(40000, 40001, dice.between(1024, 65000));
        toPort = dice.one(PORTS);
    }

    static void run(Dice dice, RandomTraffic traffic) {
        RandomFlow flow = new RandomFlow(dice, traffic);
        switch (dice.between(1, 12)) {
            case 1, 2, 3, 4 -> new RandomConnection(dice, traffic, flow.link, flow::segment).run();
            case 5, 6 -> flow.datagrams();
            case 7, 8 -> flow.ping();
            case 9, 10 -> flow.nonsense();
            case 11 -> flow.fragments();
            default -> flow.other();
        }
    }

    private List<Emission> send(PacketBuilder packet) {
        return traffic.send(link, packet.ttl(ttl).tos(tos).id(1).build());
    }

    private PacketBuilder segment() {
        return PacketBuilder.tcp(from, fromPort, to, toPort).ttl(ttl).tos(tos).id(1);
    }

    private PacketBuilder datagram(int size) {
        return PacketBuilder.udp(from, fromPort, to, toPort).payload(size);
    }

    private void datagrams() {
        for (Emission each : send(datagram(dice.one(0, 12, 100)))) {
            Packet query = each.packet();
            if (query.udp() != null && dice.chance(0.8)) {
                traffic.send(
                        each.link(),
                        PacketBuilder.udp(
                                        query.destination(),
                                        query.destinationPort(),
                                        query.source(),
                                        query.sourcePort())
                                .payload(40)
                                .id(1)
                                .build());
                if (dice.chance(0.5)) {
                    send(datagram(5));
                }
                return;
            }
        }
    }

    private void ping() {
        int id = dice.between(1, 60000);
        PacketBuilder request = PacketBuilder.icmp(from, to, IcmpHeader.ECHO_REQUEST, 0)
                .icmpId(id)
                .icmpSequence(1)
                .payload(dice.one(0, 56));
        for (Emission each : send(request)) {
            IcmpHeader icmp = each.packet().icmp();
            if (icmp != null && icmp.type() == IcmpHeader.ECHO_REQUEST && dice.chance(0.8)) {
                traffic.send(
                        each.link(),
                        PacketBuilder.icmp(
                                        each.packet().destination(),
                                        each.packet().source(),
                                        IcmpHeader.ECHO_REPLY,
                                        0)
                                .icmpId(icmp.id())
                                .icmpSequence(icmp.sequence())
                                .payload(each.packet().length() - 28)
                                .id(1)
                                .build());
                return;
            }
        }
    }

    private void nonsense() {
        send(segment()
                .flags(dice.one("", "F", "FPU", "SF", "A", "R", "SA", "PA", "SR"))
                .sequence(dice.between(1, 1 << 30))
                .acknowledgement(dice.between(0, 1 << 30)));
    }

    /** A protocol of which conntrack knows little or nothing: SCTP's first chunk, GRE, ESP, UDP-Lite. */
    private void other() {
        byte[] ports = {(byte) (fromPort >> 8), (byte) fromPort, (byte) (toPort >> 8), (byte) toPort};
        switch (dice.between(1, 3)) {
            case 1 -> {
                byte[] esp = new byte[24];
                esp[3] = (byte) dice.between(1, 3);
                send(PacketBuilder.raw(new Protocol(50), from, to).payload(esp));
            }
            case 2 -> send(PacketBuilder.raw(new Protocol(4), from, to).payload(20));
            default -> {
                byte[] sctp = Arrays.copyOf(ports, 32);
                sctp[12] = (byte) (int) dice.one(1, 2, 10, 6);
                sctp[15] = 20;
                send(PacketBuilder.raw(new Protocol(132), from, to).payload(sctp));
            }
        }
    }

    private void fragments() {
        if (link.equals(Replay.LOCAL)) {
            return;
        }
        int size = dice.one(100, 200);
        Packet whole = (dice.chance(0.7)
                        ? datagram(size)
                        : PacketBuilder.icmp(from, to, IcmpHeader.ECHO_REQUEST, 0)
                                .icmpId(7)
                                .payload(size))
                .build();
        int id = dice.between(1, 65000);
        int cut = dice.one(48, 56, 96);
        List<Packet> pieces = List.of(piece(whole, id, 0, cut), piece(whole, id, cut, whole.length() - 20));
        boolean turned = dice.chance(0.2);
        traffic.send(link, pieces.get(turned ? 1 : 0));
        if (dice.chance(0.9)) {
            traffic.send(link, pieces.get(turned ? 0 : 1));
        }
    }

    private Packet piece(Packet whole, int id, int begin, int end) {
        byte[] payload = Arrays.copyOfRange(whole.bytes(), 20 + begin, 20 + end);
        return PacketBuilder.raw(new Protocol(whole.protocol()), from, to)
                .payload(payload)
                .dontFragment(false)
                .fragment(begin, end < whole.length() - 20)
                .ttl(ttl)
                .tos(tos)
                .id(id)
                .build();
    }
}
