// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matches that look at the bytes behind the IP header. */
class ContentMatchTest {

    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.7");
    private static final IpAddress SERVER = IpAddress.parse("198.51.100.1");

    private static boolean meets(Packet packet, String options) {
        return new SeenPacket(packet).meets("filter FORWARD " + options);
    }

    /** The payload begins at byte 40 and ends at 50. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "--string GET # true",
                "! --string GET # false",
                "--string get # false",
                "--string get --icase # true",
                "--string PUT # false",
                "--string GET --from 40 # true",
                "--string GET --from 41 # false",
                "--string GET --to 43 # true",
                "--string GET --to 42 # false",
                "--string GET --to 0 # false",
                "--hex-string \"|47 45 54|\" # true",
                "--hex-string \"GET|202f|hello\" # true",
                "--hex-string \"|c000 0207|\" # true",
                "--string hello --from 45 --to 50 # true",
                "--string hellox # false",
                "--string hello --from 65535 # false"
            })
    void string_finds_bytes_anywhere_in_the_packet(String options, boolean expected) {
        Packet packet = PacketBuilder.tcp(CLIENT, 40000, SERVER, 80)
                .flags("PA")
                .payload("GET /hello".getBytes(StandardCharsets.US_ASCII))
                .build();

        assertThat(meets(packet, "-m string --algo bm " + options)).isEqualTo(expected);
        assertThat(meets(packet, "-m string --algo kmp " + options)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "6&0xFF=6 # true",
                "6&0xFF=17 # false",
                "0>>22&0x3C@0&0xFFFF=80 # true",
                "0>>22&0x3C@0>>16=40000 # true",
                "0>>22&0x3C@0>>16=1,2:39999 # false",
                "0>>22&0x3C@0>>16=1,39999:40001 # true",
                "8>>24=64&&6&0xFF=6 # true",
                "8>>24=64&&6&0xFF=7 # false",
                "36=0:0xFFFFFFFF # true",
                "37=0:0xFFFFFFFF # false",
                "0@0=0:0xFFFFFFFF # false",
                "12<<24=0x07000000 # true",
                "0=5:4 # false"
            })
    void u32_compares_numbers_by_their_place(String tests, boolean expected) {
        Packet packet =
                PacketBuilder.tcp(CLIENT, 40000, SERVER, 80).flags("S").ttl(64).build();

        assertThat(meets(packet, "-m u32 --u32 \"" + tests + "\"")).isEqualTo(expected);
        assertThat(meets(packet, "-m u32 ! --u32 \"" + tests + "\"")).isEqualTo(!expected);
    }

    @ParameterizedTest
    @CsvSource({
        "020405b4, 1460, true",
        "020405b4, 0:1459, false",
        "020405b4, 1461:, false",
        "0101080a0000000100000000020405b4, 1400:1500, true",
        "01010101, 0:65535, false",
        "'', 0:65535, false",
        "02030500, 0:65535, false"
    })
    void tcpmss_reads_the_option_of_the_segment_size(String options, String sizes, boolean expected) {
        Packet packet = PacketBuilder.tcp(CLIENT, 40000, SERVER, 80)
                .flags("S")
                .tcpOptions(HexFormat.of().parseHex(options))
                .build();

        assertThat(meets(packet, "-p tcp -m tcpmss --mss " + sizes)).isEqualTo(expected);
        assertThat(meets(packet, "-p tcp -m tcpmss ! --mss " + sizes)).isEqualTo(!expected);
    }

    @Test
    void tcpmss_drops_a_header_that_is_cut_off() {
        SeenPacket seen = new SeenPacket(PacketBuilder.raw(Protocol.TCP, CLIENT, SERVER)
                .payload(new byte[19])
                .build());

        assertThat(seen.meets("filter FORWARD -p tcp -m tcpmss ! --mss 5")).isFalse();
        assertThat(seen.dropped).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "esp, 50, '', true",
        "esp, 50, --espspi 258, true",
        "esp, 50, ! --espspi 258, false",
        "esp, 50, --espspi 259:, false",
        "esp, 50, --espspi 300:200, false",
        "ah, 51, '', true",
        "ah, 51, --ahspi 772, true",
        "ah, 51, ! --ahspi 700:800, false",
        "ah, 51, --ahspi :771, false"
    })
    void esp_and_ah_compare_the_security_parameters_index(String name, int protocol, String options, boolean expected) {
        Packet packet = PacketBuilder.raw(new Protocol(protocol), CLIENT, SERVER)
                .payload(new byte[] {0, 0, 1, 2, 0, 0, 3, 4, 0, 0, 0, 1})
                .build();

        assertThat(meets(packet, "-p " + name + " -m " + name + " " + options)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"esp, 50, 7", "ah, 51, 11"})
    void esp_and_ah_drop_a_header_that_is_cut_off_and_pass_over_fragments(String name, int protocol, int length) {
        PacketBuilder builder =
                PacketBuilder.raw(new Protocol(protocol), CLIENT, SERVER).payload(new byte[length]);
        SeenPacket cut = new SeenPacket(builder.build());
        SeenPacket fragment = new SeenPacket(builder.fragment(48, false).build());
        String rule = "filter FORWARD -p " + name + " -m " + name + " ! --" + name + "spi 5";

        assertThat(cut.meets(rule)).isFalse();
        assertThat(cut.dropped).isTrue();
        assertThat(fragment.meets(rule)).isFalse();
        assertThat(fragment.dropped).isFalse();
    }
}
