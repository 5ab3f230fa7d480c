// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.random;

import io.github.netfilterunit.capture.Replay;
import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;
import io.github.netfilterunit.stack.Emission;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A TCP connection between two stations, as far as the host lets it come and the dice want it. */
final class RandomConnection {

    private static final byte[] LINUX = HexFormat.of().parseHex("020405b40402080a000000010000000001030307");
    private static final byte[] SIZE_ONLY = HexFormat.of().parseHex("020405b4");

    private final Dice dice;
    private final RandomTraffic traffic;
    private final String link;
    private final Supplier<PacketBuilder> segment;
    private final int client;
    private final int server;

    /**
     * Who wants it.
     *
     * @param link where the client is
     * @param segment gives the client's segments, without what is TCP's
     */
    RandomConnection(Dice dice, RandomTraffic traffic, String link, Supplier<PacketBuilder> segment) {
        this.dice = dice;
        this.traffic = traffic;
        this.link = link;
        this.segment = segment;
        client = dice.between(1, 1 << 30);
        server = dice.between(1, 1 << 30);
    }

    void run() {
        List<Emission> answers = ask("S", 0, 0, dice.one(new byte[0], LINUX, SIZE_ONLY), 0);
        Optional<Emission> forwarded = first(answers, "S");
        if (forwarded.isPresent()) {
            reached(forwarded.get());
        } else if (first(answers, "SA").isPresent() && !link.equals(Replay.LOCAL)) {
            // the host's own socket: closed at once, so that it repeats nothing
            ask("R", 1, 0, new byte[0], 0);
        }
    }

    private static Optional<Emission> first(List<Emission> emitted, String flags) {
        return emitted.stream()
                .filter(each -> {
                    TcpHeader tcp = each.packet().tcp();
                    return tcp != null && tcp.flags() == TcpFlag.bits(flags);
                })
                .findFirst();
    }

    private void reached(Emission syn) {
        switch (dice.between(1, 12)) {
            case 1 -> ask("S", 0, 0, new byte[0], 0);
            case 2 -> answer(syn, "RA", -server, 1, new byte[0], 0);
            case 3 -> unreachable(syn);
            default -> talk(syn);
        }
    }

    private void talk(Emission syn) {
        int data = dice.one(0, 10, 200);
        answer(syn, "SA", 0, 1, SIZE_ONLY, 0);
        ask("A", 1, 1, new byte[0], 0);
        if (data > 0) {
            ask("PA", 1, 1, new byte[0], data);
            answer(syn, "PA", 1, 1 + data, new byte[0], data);
        }
        if (dice.chance(0.15)) {
            ask("A", 99_999_999, 99_999_999, new byte[0], 0);
        }
        if (dice.chance(0.6)) {
            ask("FA", 1 + data, 1 + data, new byte[0], 0);
            answer(syn, "FA", 1 + data, 2 + data, new byte[0], 0);
            ask("A", 2 + data, 2 + data, new byte[0], 0);
        } else if (dice.chance(0.5)) {
            ask("R", 1 + data, 0, new byte[0], 0);
        }
    }

    private List<Emission> ask(String flags, int sequence, int acknowledgement, byte[] options, int size) {
        return traffic.send(
                link,
                segment.get()
                        .flags(flags)
                        .sequence(client + sequence)
                        .acknowledgement(acknowledgement == 0 ? 0 : server + acknowledgement)
                        .tcpOptions(options)
                        .payload(size)
                        .build());
    }

    private void answer(Emission syn, String flags, int sequence, int acknowledgement, byte[] options, int size) {
        Packet asked = syn.packet();
        traffic.send(
                syn.link(),
                PacketBuilder.tcp(asked.destination(), asked.destinationPort(), asked.source(), asked.sourcePort())
                        .flags(flags)
                        .sequence(server + sequence)
                        .acknowledgement(client + acknowledgement)
                        .tcpOptions(options)
                        .payload(size)
                        .id(1)
                        .build());
    }

    private void unreachable(Emission syn) {
        Packet asked = syn.packet();
        Packet error = PacketBuilder.icmp(asked.destination(), asked.source(), IcmpHeader.UNREACHABLE, dice.one(1, 3))
                .payload(Arrays.copyOf(asked.bytes(), 28))
                .id(1)
                .build();
        traffic.send(syn.link(), error);
    }
}
