// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What targets write into packets; every checksum stays right. */
class PacketChangingTargetTest {

    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.7");
    private static final IpAddress SERVER = IpAddress.parse("198.51.100.1");
    private static final String SYN = "mangle FORWARD -p tcp --syn -j ";

    private static PacketBuilder syn(String options) {
        return PacketBuilder.tcp(CLIENT, 1234, SERVER, 80)
                .flags("S")
                .tcpOptions(HexFormat.of().parseHex(options))
                .ttl(64)
                .tos(0x2a);
    }

    private static Packet applied(String rule, Packet packet) {
        SeenPacket seen = new SeenPacket(packet);
        assertThat(seen.apply(rule)).isEqualTo(Verdict.CONTINUE);
        assertThat(Packet.parse(seen.packet().bytes()).hasValidTransportChecksum())
                .isTrue();
        return seen.packet();
    }

    @ParameterizedTest
    @CsvSource({
        "--ttl-set 99, 99",
        "--ttl-set 0, 0",
        "--ttl-dec 1, 63",
        "--ttl-dec 64, 0",
        "--ttl-dec 65, 0",
        "--ttl-inc 1, 65",
        "--ttl-inc 191, 255",
        "--ttl-inc 192, 255"
    })
    void the_time_to_live_stops_at_its_ends(String options, int ttl) {
        assertThat(applied("mangle FORWARD -j TTL " + options, syn("").build()).ttl())
                .isEqualTo(ttl);
    }

    @ParameterizedTest
    @CsvSource({
        "TOS --set-tos 0x10/0x3f, 0x10",
        "TOS --set-tos 0x10, 0x10",
        "TOS --set-tos 0xff/0x0f, 0xdf",
        "TOS --and-tos 0x0f, 0x0a",
        "TOS --or-tos 0x05, 0x2f",
        "TOS --xor-tos 0xff, 0xd5",
        "DSCP --set-dscp 0x3f, 0xfe",
        "DSCP --set-dscp-class EF, 0xba",
        "ECN --ecn-ip-ect 1, 0x29"
    })
    void the_type_of_service_is_set_bit_by_bit(String target, String tos) {
        assertThat(applied("mangle FORWARD -j " + target, syn("").build()).tos())
                .isEqualTo(Integer.decode(tos));
    }

    @ParameterizedTest
    @CsvSource({
        "--ecn-tcp-remove, SEC, S",
        "--ecn-tcp-ece 1, S, SE",
        "--ecn-tcp-cwr 1, S, SC",
        "--ecn-tcp-ece 0 --ecn-tcp-cwr 1, SE, SC",
        "--ecn-ip-ect 0, SEC, SEC"
    })
    void flags_of_congestion_are_set_and_removed(String options, String before, String after) {
        Packet packet = syn("020405b4").flags(before).build();

        TcpHeader tcp = Objects.requireNonNull(
                applied("mangle FORWARD -p tcp -j ECN " + options, packet).tcp());

        assertThat(TcpFlag.letters(tcp.flags())).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        "--set-mss 1200, 020405b4, 020404b0",
        "--set-mss 1460, 020405b4, 020405b4",
        "--set-mss 1461, 020405b4, 020405b4",
        "--clamp-mss-to-pmtu, 020405b4, 02040550",
        "--set-mss 0, 020405b4, 02040000",
        "--set-mss 1200, 01010402020405b4, 01010402020404b0",
        "--set-mss 1200, 01010402, 0204021801010402",
        "--set-mss 500, 01010402, 020401f401010402"
    })
    void the_segment_size_is_lowered_and_added(String options, String before, String after) {
        Packet changed = applied(SYN + "TCPMSS " + options, syn(before).build());

        assertThat(Objects.requireNonNull(changed.tcp()).options())
                .isEqualTo(HexFormat.of().parseHex(after));
        assertThat(changed.length()).isEqualTo(20 + 20 + after.length() / 2);
    }

    @Test
    void no_segment_size_is_added_before_data_or_to_a_full_header() {
        Packet withData = syn("").payload(10).build();
        Packet full = syn("01".repeat(40)).build();

        assertThat(applied(SYN + "TCPMSS --set-mss 1200", withData)).isEqualTo(withData);
        assertThat(applied(SYN + "TCPMSS --set-mss 1200", full)).isEqualTo(full);
    }

    @ParameterizedTest
    @CsvSource({
        "mss, 020405b40402080a000000010000000001030307, 010101010402080a000000010000000001030307",
        "'timestamp,wscale', 020405b40402080a000000010000000001030307, 020405b404020101010101010101010101010101",
        "sack-permitted, 020405b401030307, 020405b401030307",
        "30, 1e00000001010101, 0100000001010101",
        "30, 1e09000001010000, 1e09000001010000"
    })
    void options_become_nops(String kinds, String before, String after) {
        Packet changed = applied(
                "mangle FORWARD -p tcp -j TCPOPTSTRIP --strip-options " + kinds,
                syn(before).build());

        assertThat(Objects.requireNonNull(changed.tcp()).options())
                .isEqualTo(HexFormat.of().parseHex(after));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TCPMSS --set-mss 1200", "TCPOPTSTRIP --strip-options mss"})
    void a_header_that_is_cut_off_is_dropped_and_a_later_fragment_passes(String target) {
        byte[] bytes = syn("020405b4").build().bytes();
        bytes[20 + 12] = (byte) 0xf0;
        SeenPacket cutOff = new SeenPacket(Packet.parse(bytes));
        SeenPacket fragment = new SeenPacket(syn("020405b4").fragment(64, false).build());

        assertThat(cutOff.apply(SYN + target)).isEqualTo(Verdict.DROP);
        assertThat(fragment.apply(SYN + target)).isEqualTo(Verdict.CONTINUE);
        assertThat(fragment.calls).isEmpty();
    }

    @Test
    void ecn_drops_what_is_too_short_for_a_tcp_header() {
        SeenPacket seen = new SeenPacket(PacketBuilder.raw(Protocol.TCP, CLIENT, SERVER)
                .payload(new byte[19])
                .build());

        assertThat(seen.apply("mangle FORWARD -p tcp -j ECN --ecn-tcp-remove")).isEqualTo(Verdict.DROP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raw PREROUTING -j TRACE",
                "filter FORWARD -j NFLOG --nflog-group 5",
                "filter FORWARD -j CLASSIFY --set-class 1:2",
                "mangle FORWARD -j CHECKSUM --checksum-fill"
            })
    void some_targets_only_count(String rule) {
        SeenPacket seen = new SeenPacket(syn("020405b4").build());
        Packet before = seen.packet();

        assertThat(seen.apply(rule)).isEqualTo(Verdict.CONTINUE);
        assertThat(seen.packet()).isSameAs(before);
        assertThat(seen.calls).isEmpty();
    }

    @Test
    void netmap_keeps_the_host_bits() {
        SeenPacket seen = new SeenPacket(syn("").build());

        seen.apply("nat POSTROUTING -j NETMAP --to 10.9.8.0/29");

        assertThat(seen.calls).containsExactly("translate SOURCE 10.9.8.7");
    }
}
