// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matches that look at one field of the packet, or count packets. */
class FieldMatchTest {

    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.7");
    private static final IpAddress SERVER = IpAddress.parse("198.51.100.1");

    private static PacketBuilder tcp() {
        return PacketBuilder.tcp(CLIENT, 40000, SERVER, 80).flags("SE").ttl(64).tos(0x2a);
    }

    @ParameterizedTest
    @CsvSource({
        "-m length --length 40, true",
        "-m length ! --length 40, false",
        "-m length --length 41:, false",
        "-m length --length :40, true",
        "-m length ! --length 0:39, true",
        "-m length --length 60:40, false",
        "-m ttl --ttl-eq 64, true",
        "-m ttl ! --ttl-eq 64, false",
        "-m ttl --ttl-lt 64, false",
        "-m ttl --ttl-lt 65, true",
        "-m ttl --ttl-gt 64, false",
        "-m ttl --ttl-gt 63, true",
        "-m tos --tos 0x2a, true",
        "-m tos ! --tos 0x2a, false",
        "-m tos --tos 0x0a/0x0f, true",
        "-m tos --tos 0xff/0x0f, false",
        "-m tos ! --tos Minimize-Cost, true",
        "-m dscp --dscp 0x0a, true",
        "-m dscp ! --dscp 0x0a, false",
        "-m dscp --dscp-class AF11, true",
        "-m dscp --dscp-class AF12, false",
        "-m ecn --ecn-ip-ect 2, true",
        "-m ecn ! --ecn-ip-ect 2, false",
        "-m ecn --ecn-ip-ect 0, false",
        "-p tcp -m ecn --ecn-tcp-ece, true",
        "-p tcp -m ecn ! --ecn-tcp-ece, false",
        "-p tcp -m ecn --ecn-tcp-cwr, false",
        "-p tcp -m ecn ! --ecn-tcp-cwr --ecn-tcp-ece --ecn-ip-ect 2, true",
        "-m iprange --src-range 192.0.2.7-192.0.2.9, true",
        "-m iprange --src-range 192.0.2.5-192.0.2.7, true",
        "-m iprange --src-range 192.0.2.8-192.0.2.9, false",
        "-m iprange --src-range 192.0.2.9-192.0.2.5, false",
        "-m iprange ! --dst-range 198.51.100.1-198.51.100.1, false",
        "-m iprange ! --dst-range 198.51.100.2, true",
        "-m iprange --src-range 192.0.2.7 --dst-range 10.0.0.1-255.0.0.1, true"
    })
    void a_packet_of_40_bytes_meets_what_its_fields_say(String options, boolean expected) {
        assertThat(new SeenPacket(tcp().build()).meets("filter FORWARD " + options))
                .isEqualTo(expected);
    }

    @Test
    void ecn_takes_the_bytes_of_a_later_fragment_for_a_tcp_header() {
        byte[] bytes = new byte[24];
        bytes[13] = (byte) 0x80;
        Packet later = PacketBuilder.raw(Protocol.TCP, CLIENT, SERVER)
                .payload(bytes)
                .fragment(48, false)
                .build();

        assertThat(new SeenPacket(later).meets("filter FORWARD -p tcp -m ecn --ecn-tcp-cwr"))
                .isTrue();
        assertThat(new SeenPacket(later).meets("filter FORWARD -p tcp -m ecn --ecn-tcp-ece"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "--mode nth --every 3 --packet 0, 'true, false, false, true, false, false, true'",
        "--mode nth --every 3 --packet 1, 'false, true, false, false, true, false, false'",
        "--mode nth --every 3 --packet 2, 'false, false, true, false, false, true, false'",
        "--mode nth ! --every 3 --packet 2, 'true, true, false, true, true, false, true'",
        "--mode nth --every 1 --packet 0, 'true, true, true, true, true, true, true'"
    })
    void statistic_takes_one_packet_of_so_many(String options, String expected) {
        assertThat(seven("filter FORWARD -m statistic " + options)).hasToString("[" + expected + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "--quota 100, 'true, true, false, false, false, false, false'",
        "! --quota 100, 'false, false, true, true, true, true, true'",
        "--quota 40, 'true, false, false, false, false, false, false'",
        "--quota 39, 'false, false, false, false, false, false, false'",
        "--quota 18446744073709551615, 'true, true, true, true, true, true, true'"
    })
    void quota_ends_with_the_first_packet_that_is_too_long(String options, String expected) {
        assertThat(seven("filter FORWARD -m quota " + options)).hasToString("[" + expected + "]");
    }

    private static List<Boolean> seven(String text) {
        Rule rule = SeenPacket.rule(text);
        SeenPacket seen = new SeenPacket(tcp().build());
        List<Boolean> met = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            met.add(seen.meets(rule));
        }
        return met;
    }

    @Test
    void a_quota_of_a_listing_is_refused_as_it_does_not_tell_its_inverse() {
        String row =
                "    0     0            0    --  *      *       0.0.0.0/0            0.0.0.0/0            quota: 100"
                        + " bytes\n";
        String listing = "Chain INPUT (policy ACCEPT 0 packets, 0 bytes)\n pkts bytes target     prot opt in     out"
                + "     source               destination\n" + row;

        assertThat(catchThrowable(() -> Listing.toTable("filter", Listing.read("listing", 1, listing))))
                .hasMessage("listing:3:97: a listing shows '--quota' and '! --quota' alike: the rules are needed as"
                        + " iptables-save prints them");
    }
}
