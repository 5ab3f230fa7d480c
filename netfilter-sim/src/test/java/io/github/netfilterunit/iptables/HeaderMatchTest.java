// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.PacketBuilder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matches that read the headers of SCTP and DCCP. */
class HeaderMatchTest {

    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.7");
    private static final IpAddress SERVER = IpAddress.parse("198.51.100.1");
    /** From port 4000 to 80. */
    private static final String SCTP = "0fa000500000000700000000";

    private static SeenPacket seen(int protocol, String bytes) {
        return new SeenPacket(PacketBuilder.raw(new Protocol(protocol), CLIENT, SERVER)
                .payload(HexFormat.of().parseHex(bytes))
                .build());
    }

    /** An INIT chunk, and DATA with the flags B and E. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "--dport 80 # true",
                "! --dport 80 # false",
                "--sport 4001: # false",
                "--chunk-types any INIT # true",
                "--chunk-types any SACK # false",
                "! --chunk-types any SACK # true",
                "--chunk-types all INIT,DATA # true",
                "--chunk-types all INIT,SACK # false",
                "--chunk-types only INIT,DATA,SACK # true",
                "--chunk-types only INIT # false",
                "--chunk-types any DATA:BE # true",
                "--chunk-types any DATA:Be # false",
                "--chunk-types any DATA:Bu # true",
                "--chunk-types all INIT,DATA:U # false",
                "--chunk-types only INIT,DATA:I # false"
            })
    void sctp_looks_at_every_chunk(String options, boolean expected) {
        SeenPacket seen = seen(132, SCTP + "01000008" + "00000000" + "00030006" + "6162" + "0000");

        assertThat(seen.meets("filter FORWARD -p sctp -m sctp " + options)).isEqualTo(expected);
        assertThat(seen.dropped).isFalse();
    }

    @ParameterizedTest
    @CsvSource({SCTP + ", true", SCTP + "0100, true", SCTP + "01000000, true", "0fa00050, false"})
    void sctp_drops_what_is_cut_off_and_counts_it_where_chunks_are_inverted(String bytes, boolean counts) {
        SeenPacket seen = seen(132, bytes);

        assertThat(seen.meets("filter FORWARD -p sctp -m sctp ! --chunk-types any INIT"))
                .isEqualTo(counts);
        assertThat(seen.dropped).isTrue();
    }

    /** A RESET with the option 44. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "--dport 80 # true",
                "! --sport 4000 # false",
                "--sport 9:8 # false",
                "--dccp-types RESET # true",
                "! --dccp-types RESET,DATA # false",
                "--dccp-types CLOSE # false",
                "--dccp-option 44 # true",
                "! --dccp-option 44 # false",
                "--dccp-option 45 # false",
                "--dccp-types RESET --dccp-option 44 --dport :80 # true"
            })
    void dccp_looks_at_type_and_options(String options, boolean expected) {
        SeenPacket seen = seen(33, "0fa0005008000000" + "0f000001" + "00000000" + "00".repeat(12) + "012c0300");

        assertThat(seen.meets("filter FORWARD -p dccp -m dccp " + options)).isEqualTo(expected);
        assertThat(seen.dropped).isFalse();
    }

    @Test
    void dccp_drops_what_is_cut_off() {
        SeenPacket shortHeader = seen(33, "0fa00050080000000f0000");
        SeenPacket shortOptions = seen(33, "0fa0005009000000" + "0f000001" + "00000000" + "00".repeat(12));

        assertThat(shortHeader.meets("filter FORWARD -p dccp -m dccp --dport 80"))
                .isFalse();
        assertThat(shortHeader.dropped).isTrue();
        assertThat(shortOptions.meets("filter FORWARD -p dccp -m dccp --dport 80"))
                .isTrue();
        assertThat(shortOptions.dropped).isFalse();
        assertThat(shortOptions.meets("filter FORWARD -p dccp -m dccp ! --dccp-option 7"))
                .isTrue();
        assertThat(shortOptions.dropped).isTrue();
    }
}
