// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.soak;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.stack.Kernel;
import io.github.netfilterunit.stack.PacketResult;
import java.util.Arrays;
import java.util.List;

/** Flows between two networks, whose machines answer what comes out of the host. */
final class Traffic {

    private static final IpAddress HOST = IpAddress.parse("203.0.113.2");
    private static final IpAddress SERVER = IpAddress.parse("198.51.100.7");
    private static final int PORTS = 60_000;

    private final Kernel kernel;
    private long packets;

    Traffic(Kernel kernel) {
        this.kernel = kernel;
    }

    /** A kind of flow; {@code number} gives it a client of its own. */
    interface Kind {
        void run(Traffic traffic, int number);
    }

    static final List<Kind> KINDS = List.of(
            Traffic::connection,
            Traffic::reset,
            Traffic::query,
            Traffic::unanswered,
            Traffic::echoThrough,
            Traffic::echoOfTheHost,
            Traffic::mailIsRejected,
            Traffic::knockAtTheWall,
            Traffic::closedPortOfTheHost,
            Traffic::fragments,
            Traffic::lostFragment,
            Traffic::straySegment);

    /** How many packets were sent into the host. */
    long packets() {
        return packets;
    }

    /** A client in the LAN. */
    private static IpAddress inside(int number) {
        return new Ipv4Address(0x0a010000 + number / PORTS % 200);
    }

    /** A stranger in the internet, another one each time. */
    private static IpAddress outside(int number) {
        return new Ipv4Address(0x50000000 + number % 0x10000000);
    }

    private static int port(int number) {
        return 1024 + number % PORTS;
    }

    private PacketResult send(String link, Packet packet) {
        packets++;
        return kernel.receive(link, packet);
    }

    /** Sends into the LAN's side; the packet as it left by the other side. */
    private Packet through(String link, Packet packet) {
        return send(link, packet).emitted().get(0).packet();
    }

    private static PacketBuilder segment(Packet answered, String flags, int sequence, int acknowledgement) {
        return PacketBuilder.tcp(
                        answered.destination(), answered.destinationPort(), answered.source(), answered.sourcePort())
                .flags(flags)
                .sequence(sequence)
                .acknowledgement(acknowledgement);
    }

    /** Three packets of a handshake, one with data and its ACK, four of a close. */
    private void connection(int number) {
        Packet syn = through("lan", syn(number, 443));
        Packet synAck = through("wan", segment(syn, "SA", 5000, 101).build());
        Packet ack = through("lan", segment(synAck, "A", 101, 5001).build());
        through("lan", segment(synAck, "PA", 101, 5001).payload(400).build());
        through("wan", segment(ack, "A", 5001, 501).build());
        through("lan", segment(synAck, "FA", 501, 5001).build());
        through("wan", segment(ack, "FA", 5001, 502).build());
        through("lan", segment(synAck, "A", 502, 5002).build());
    }

    private static Packet syn(int number, int port) {
        return PacketBuilder.tcp(inside(number), port(number), SERVER, port)
                .flags("S")
                .sequence(100)
                .build();
    }

    private void reset(int number) {
        Packet syn = through("lan", syn(number, 8080));
        through("wan", segment(syn, "RA", 0, 101).build());
    }

    private void query(int number) {
        Packet query = through(
                "wan",
                PacketBuilder.udp(outside(number), port(number), HOST, 53)
                        .payload(30)
                        .build());
        through(
                "lan",
                PacketBuilder.udp(query.destination(), 53, query.source(), query.sourcePort())
                        .payload(100)
                        .build());
    }

    private void unanswered(int number) {
        through(
                "lan",
                PacketBuilder.udp(inside(number), port(number), SERVER, 123)
                        .payload(48)
                        .build());
    }

    private void echoThrough(int number) {
        Packet request = through("lan", echo(inside(number), SERVER, number));
        through(
                "wan",
                PacketBuilder.icmp(request.destination(), request.source(), 0, 0)
                        .icmpId(request.icmp().id())
                        .payload(56)
                        .build());
    }

    private static Packet echo(IpAddress from, IpAddress to, int number) {
        return PacketBuilder.icmp(from, to, 8, 0)
                .icmpId(number % PORTS)
                .payload(56)
                .build();
    }

    private void echoOfTheHost(int number) {
        through("wan", echo(outside(number), HOST, number));
    }

    private void mailIsRejected(int number) {
        through("lan", syn(number, 25));
    }

    private void knockAtTheWall(int number) {
        send(
                "wan",
                PacketBuilder.tcp(outside(number), port(number), HOST, 22)
                        .flags("S")
                        .build());
    }

    private void closedPortOfTheHost(int number) {
        send(
                "wan",
                PacketBuilder.udp(outside(number), port(number), HOST, 33434)
                        .payload(12)
                        .build());
    }

    private void fragments(int number) {
        send("lan", fragment(number, 0, true));
        through("lan", fragment(number, 1480, false));
    }

    private void lostFragment(int number) {
        send("lan", fragment(number, 0, true));
    }

    private static Packet fragment(int number, int offset, boolean more) {
        byte[] whole = PacketBuilder.udp(inside(number), port(number), SERVER, 4500)
                .payload(2072)
                .build()
                .payload();
        int end = more ? offset + 1480 : whole.length;
        return PacketBuilder.raw(Protocol.UDP, inside(number), SERVER)
                .dontFragment(false)
                .id(number & 0xffff)
                .fragment(offset, more)
                .payload(Arrays.copyOfRange(whole, offset, end))
                .build();
    }

    /** What no connection fits, and none begins with. */
    private void straySegment(int number) {
        send(
                "wan",
                PacketBuilder.tcp(outside(number), 80, HOST, port(number))
                        .flags("SFR")
                        .build());
    }
}
