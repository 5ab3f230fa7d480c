// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FragmentsTest {

    private static final String RULES = """
            *filter
            :FORWARD ACCEPT [0:0]
            -A FORWARD -f
            -A FORWARD -p udp -m udp --dport 53
            -A FORWARD -p udp -m udp ! --dport 53
            :INPUT ACCEPT [0:0]
            %s
            COMMIT
            """;
    private static final String WITHOUT = RULES.formatted("");
    private static final String WITH = RULES.formatted("-A INPUT -m conntrack --ctstate NEW");

    /** 128 bytes in fragments of 48 and 60 bytes of payload. */
    private static List<Packet> fragments(String destination) {
        Packet whole = PacketBuilder.udp(Lab.ip(Lab.OFFICE), 4000, Lab.ip(destination), 53)
                .payload(100)
                .build();
        byte[] payload = whole.payload();
        return List.of(
                fragment(destination, 0, true, Arrays.copyOf(payload, 48)),
                fragment(destination, 48, false, Arrays.copyOfRange(payload, 48, payload.length)));
    }

    private static Packet fragment(String destination, int offset, boolean more, byte[] payload) {
        return PacketBuilder.raw(Protocol.UDP, Lab.ip(Lab.OFFICE), Lab.ip(destination))
                .id(9)
                .dontFragment(false)
                .fragment(offset, more)
                .payload(payload)
                .build();
    }

    private static List<String> send(Kernel kernel, List<Packet> packets) {
        List<String> emitted = new ArrayList<>();
        packets.forEach(packet -> emitted.addAll(Lab.emitted(kernel.receive("eth1", packet))));
        return emitted;
    }

    private static final List<String> AS_THEY_CAME = List.of(
            "eth0: udp 192.168.1.10:4000 -> 198.51.100.7:53 fragment at 0 68 bytes, ttl 63, tos 0",
            "eth0: udp 192.168.1.10 -> 198.51.100.7 fragment at 48 80 bytes, ttl 63, tos 0");

    @Test
    void without_conntrack_each_walks_alone() {
        Kernel kernel = new Lab().rules(WITHOUT).boot();

        assertThat(send(kernel, fragments(Lab.INTERNET))).isEqualTo(AS_THEY_CAME);
        assertThat(Lab.rules(kernel, "filter", "FORWARD")).containsExactly("[1:80]", "[1:68]", "[0:0]");
    }

    @Test
    void with_conntrack_rules_see_one_packet_and_it_leaves_as_it_came() {
        Kernel kernel = new Lab().rules(WITH).boot();

        assertThat(send(kernel, fragments(Lab.INTERNET))).isEqualTo(AS_THEY_CAME);
        assertThat(Lab.rules(kernel, "filter", "FORWARD")).containsExactly("[0:0]", "[1:128]", "[0:0]");
    }

    @Test
    void order_and_doubles_do_not_matter() {
        Kernel kernel = new Lab().rules(WITH).boot();
        List<Packet> pieces = fragments(Lab.INTERNET);

        assertThat(send(kernel, List.of(pieces.get(1), pieces.get(1), pieces.get(0))))
                .isEqualTo(AS_THEY_CAME);
        assertThat(Lab.rules(kernel, "filter", "FORWARD")).containsExactly("[0:0]", "[1:128]", "[0:0]");
    }

    @Test
    void an_overlap_takes_all_of_them_away() {
        Kernel kernel = new Lab().rules(WITH).boot();
        List<Packet> pieces = fragments(Lab.INTERNET);
        Packet overlap = fragment(Lab.INTERNET, 40, false, new byte[68]);

        assertThat(send(kernel, List.of(pieces.get(0), overlap, pieces.get(1)))).isEmpty();
        assertThat(Lab.rules(kernel, "filter", "FORWARD")).containsExactly("[0:0]", "[0:0]", "[0:0]");
    }

    @Test
    void a_tcp_header_that_is_cut_is_put_together_and_the_rest_is_cut_anew() {
        Kernel kernel = new Lab().rules(WITH).boot();
        Packet whole = PacketBuilder.tcp(Lab.ip(Lab.OFFICE), 4000, Lab.ip(Lab.INTERNET), 80)
                .flags("A")
                .payload(100)
                .build();
        List<Packet> pieces = new ArrayList<>();
        int[] cuts = {0, 16, 72, 120};
        for (int i = 0; i < 3; i++) {
            pieces.add(PacketBuilder.raw(Protocol.TCP, whole.source(), whole.destination())
                    .dontFragment(false)
                    .fragment(cuts[i], i < 2)
                    .payload(Arrays.copyOfRange(whole.payload(), cuts[i], cuts[i + 1]))
                    .build());
        }

        assertThat(kernelSends(kernel, pieces)).containsExactly(76, 76, 28);
    }

    @Test
    void what_is_too_much_for_eight_bytes_each_does_not_count() {
        Kernel kernel = new Lab().rules(WITH).boot();
        byte[] payload = fragmentedPayload();
        List<Packet> pieces = List.of(
                fragment(Lab.INTERNET, 0, true, payload),
                fragment(Lab.INTERNET, 104, false, Arrays.copyOfRange(payload, 104, 108)));

        assertThat(kernelSends(kernel, pieces)).containsExactly(124, 24);
    }

    private static byte[] fragmentedPayload() {
        return PacketBuilder.udp(Lab.ip(Lab.OFFICE), 4000, Lab.ip(Lab.INTERNET), 53)
                .payload(100)
                .build()
                .payload();
    }

    private static List<Integer> kernelSends(Kernel kernel, List<Packet> packets) {
        return packets.stream()
                .flatMap(packet -> kernel.receive("eth1", packet).emitted().stream())
                .map(emission -> emission.packet().length())
                .toList();
    }

    @Test
    void for_the_host_itself_they_are_put_together_before_input() {
        Kernel kernel = new Lab()
                .rules("*mangle\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\nCOMMIT\n")
                .boot();

        kernel.receive("eth1", fragments("192.168.1.1").get(0));
        PacketResult last = kernel.receive("eth1", fragments("192.168.1.1").get(1));

        assertThat(last.delivered()).extracting(Packet::length).containsExactly(128);
        assertThat(Lab.policy(kernel, "mangle", "PREROUTING")).isEqualTo("[2:148]");
        assertThat(Lab.policy(kernel, "mangle", "INPUT")).isEqualTo("[1:128]");
    }

    @Test
    void a_missing_one_is_reported_after_thirty_seconds_if_the_first_came_and_the_host_was_meant() {
        Kernel kernel = new Lab().rules(WITH).boot();
        PacketResult held = kernel.receive("eth1", fragments("192.168.1.1").get(0));
        kernel.receive("eth1", fragments(Lab.INTERNET).get(0));
        kernel.receive("eth1", fragments("203.0.113.2").get(1));

        PacketResult early = kernel.advance(29_900_000_000L);
        PacketResult late = kernel.advance(100_000_000L);

        assertThat(held.dropped()).isNull();
        assertThat(held.trace()).hasAtLeastOneElementOfType(TraceEvent.Held.class);
        assertThat(early.emitted()).isEmpty();
        assertThat(Lab.emitted(late))
                .containsExactly("eth1: icmp 192.168.1.1 -> 192.168.1.10 type 11 code 1 96 bytes, ttl 64, tos 192");
    }
}
