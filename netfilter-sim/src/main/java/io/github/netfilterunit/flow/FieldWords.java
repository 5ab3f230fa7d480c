// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says which field of a packet a match asked for, and what the packet has there. */
final class FieldWords {

    /**
     * Where a packet was when a rule was asked.
     *
     * @param packet as the rule saw it
     * @param in the interface that it came in by
     * @param out the interface that it goes out by
     * @param state what conntrack said of it
     */
    record Seen(
            Packet packet,
            @Nullable String in,
            @Nullable String out,
            @Nullable String state) {}

    private static final Map<String, Function<Seen, @Nullable String>> FIELDS = Map.ofEntries(
            Map.entry("-s", seen -> seen.packet().source().toString()),
            Map.entry("-d", seen -> seen.packet().destination().toString()),
            Map.entry("-i", seen -> seen.in() == null ? "no incoming interface" : seen.in()),
            Map.entry("-o", seen -> seen.out() == null ? "no outgoing interface" : seen.out()),
            Map.entry("-p", seen -> new Protocol(seen.packet().protocol()).toString()),
            Map.entry("-f", seen -> "fragment offset " + seen.packet().fragmentOffset()),
            Map.entry("--sport", seen -> port(seen.packet().sourcePort())),
            Map.entry("--sports", seen -> port(seen.packet().sourcePort())),
            Map.entry("--dport", seen -> port(seen.packet().destinationPort())),
            Map.entry("--dports", seen -> port(seen.packet().destinationPort())),
            Map.entry(
                    "--ports",
                    seen -> port(seen.packet().sourcePort()) + " and "
                            + port(seen.packet().destinationPort())),
            Map.entry("--ctstate", seen -> seen.state()),
            Map.entry("--state", seen -> seen.state()),
            Map.entry("--tcp-flags", seen -> flags(seen.packet())),
            Map.entry("--icmp-type", seen -> icmp(seen.packet())),
            Map.entry("--src-type", seen -> seen.packet().source().toString()),
            Map.entry("--dst-type", seen -> seen.packet().destination().toString()));

    private FieldWords() {}

    /** {@code --dport 443, the packet has 80}; of a match with several options all that name a field. */
    static String difference(String match, Seen seen) {
        List<String> values = new ArrayList<>();
        for (String word : match.split(" ")) {
            Function<Seen, @Nullable String> field = FIELDS.get(word);
            String value = field == null ? null : field.apply(seen);
            if (value != null && !values.contains(value)) {
                values.add(value);
            }
        }
        return values.isEmpty() ? match : match + ", the packet has " + String.join(" and ", values);
    }

    private static String port(int port) {
        return port < 0 ? "no port" : Integer.toString(port);
    }

    private static String flags(Packet packet) {
        TcpHeader tcp = packet.tcp();
        return tcp == null ? "no TCP flags" : "flags " + TcpFlag.letters(tcp.flags());
    }

    private static String icmp(Packet packet) {
        IcmpHeader icmp = packet.icmp();
        return icmp == null ? "no ICMP header" : "type " + icmp.type() + " code " + icmp.code();
    }
}
