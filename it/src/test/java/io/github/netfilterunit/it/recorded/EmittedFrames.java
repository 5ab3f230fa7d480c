// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import io.github.netfilterunit.capture.Capture;
import io.github.netfilterunit.capture.CapturedFrame;
import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;
import io.github.netfilterunit.packet.UdpHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares what left a host link by link, in order, in the fields that a kernel does not choose at random: not a host's own
 * sequence numbers, IP identifications and TCP options.
 */
final class EmittedFrames {

    private EmittedFrames() {}

    static List<String> differences(Capture kernel, Capture ours, List<?> injected) {
        Map<String, List<CapturedFrame>> expected = byLink(kernel);
        Map<String, List<CapturedFrame>> actual = byLink(ours);
        TreeSet<String> links = new TreeSet<>(expected.keySet());
        links.addAll(actual.keySet());
        List<String> all = new ArrayList<>();
        for (String link : links) {
            compare(link, expected.getOrDefault(link, List.of()), actual.getOrDefault(link, List.of()), injected, all);
        }
        return all;
    }

    private static void compare(
            String link, List<CapturedFrame> kernel, List<CapturedFrame> ours, List<?> injected, List<String> all) {
        for (int i = 0; i < Math.max(kernel.size(), ours.size()); i++) {
            String expected = i < kernel.size() ? fields(kernel.get(i)) : "nothing more";
            String actual = i < ours.size() ? fields(ours.get(i)) : "nothing more";
            if (!expected.equals(actual)) {
                CapturedFrame cause = i < kernel.size() ? kernel.get(i) : ours.get(i);
                int number = Integer.parseInt(cause.comments().get(0));
                all.add(link + " frame " + (i + 1) + ": kernel " + expected + "\n    ours   " + actual
                        + "\n    after frame " + injected.get(number - 1));
                return;
            }
        }
    }

    private static Map<String, List<CapturedFrame>> byLink(Capture capture) {
        Map<String, List<CapturedFrame>> links = new LinkedHashMap<>();
        for (CapturedFrame frame : capture.frames()) {
            links.computeIfAbsent(String.valueOf(frame.source().name()), each -> new ArrayList<>())
                    .add(frame);
        }
        return links;
    }

    private static String fields(CapturedFrame frame) {
        Packet packet = Packet.parse(Arrays.copyOfRange(frame.data(), 14, frame.data().length));
        StringBuilder text = new StringBuilder()
                .append("src=" + packet.source())
                .append(" dst=" + packet.destination())
                .append(" proto=" + packet.protocol())
                .append(" sport=" + packet.sourcePort())
                .append(" dport=" + packet.destinationPort())
                .append(" bytes=" + packet.length())
                .append(" ttl=" + packet.ttl())
                .append(" tos=" + packet.tos());
        TcpHeader tcp = packet.tcp();
        UdpHeader udp = packet.udp();
        IcmpHeader icmp = packet.icmp();
        if (tcp != null) {
            text.append(" flags=" + TcpFlag.letters(tcp.flags()));
        }
        if (udp != null) {
            text.append(" len=" + (packet.length() - packet.headerLength() - 8));
        }
        if (icmp != null) {
            text.append(" type=" + icmp.type() + " code=" + icmp.code());
        }
        if (packet.isFragment()) {
            text.append(" frag=" + packet.fragmentOffset() + (packet.moreFragments() ? "+" : ""));
        }
        return text.toString();
    }
}
