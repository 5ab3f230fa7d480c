// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UdpLiteTrackerTest {

    /** Ports 5 and 6, four bytes covered besides the header; the sum as Linux reckons it, with UDP's number. */
    private static final String LIKE_UDP = "00050006000c0a0061626364";

    private final Tracked unchecked = new Tracked(Map.of("net.netfilter.nf_conntrack_checksum", "0"));

    private static Packet datagram(String bytes) {
        return PacketBuilder.raw(new Protocol(136), Tracked.CLIENT, Tracked.SERVER)
                .payload(HexFormat.of().parseHex(bytes))
                .build();
    }

    private static Packet answer() {
        return PacketBuilder.raw(new Protocol(136), Tracked.SERVER, Tracked.CLIENT)
                .payload(HexFormat.of().parseHex("0006000500000001"))
                .build();
    }

    @Test
    void it_is_a_stream_as_soon_as_an_answer_was_seen() {
        assertThat(unchecked.send(datagram(LIKE_UDP))).isEqualTo("NEW 30");
        assertThat(unchecked.send(answer())).isEqualTo("ESTABLISHED 30");
        assertThat(unchecked.send(datagram(LIKE_UDP))).isEqualTo("ESTABLISHED 120");
        assertThat(unchecked.only().listing(0))
                .isEqualTo("udplite  136 120 src=192.168.1.10 dst=203.0.113.7 sport=5 dport=6"
                        + " src=203.0.113.7 dst=192.168.1.10 sport=6 dport=5 [ASSURED] mark=0 use=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0005000600070a0061626364",
                "00050006000d0a0061626364",
                "00050006000c000061626364",
                "0005000600",
            })
    void a_coverage_out_of_range_no_checksum_or_no_header_is_invalid(String bytes) {
        assertThat(unchecked.send(datagram(bytes))).isEqualTo("INVALID");
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 136})
    void a_datagram_passes_if_its_checksum_is_that_of_udp_and_not_its_own(int protocol) {
        byte[] bytes = HexFormat.of().parseHex("00050006000c000061626364");
        long sum = protocol + bytes.length;
        byte[] header = datagram(LIKE_UDP).bytes();
        for (int i = 12; i < 20; i += 2) {
            sum += (header[i] & 0xff) << 8 | header[i + 1] & 0xff;
        }
        for (int i = 0; i < bytes.length; i += 2) {
            sum += (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
        }
        int folded = (int) (~(sum % 0xffff) & 0xffff);
        bytes[6] = (byte) (folded >>> 8);
        bytes[7] = (byte) folded;
        Tracked tracked = new Tracked();

        assertThat(tracked.send(datagram(HexFormat.of().formatHex(bytes))))
                .isEqualTo(protocol == 17 ? "NEW 30" : "INVALID");
    }
}
