// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.PacketBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matches on what the host has one of, or nothing: processors, IPsec, objects that count; and IPComp. */
class WorldMatchTest {

    private static SeenPacket ipcomp(byte... header) {
        return new SeenPacket(
                PacketBuilder.raw(new Protocol(108), IpAddress.parse("192.0.2.7"), IpAddress.parse("198.51.100.1"))
                        .payload(header)
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "-m cpu --cpu 0, true",
        "-m cpu ! --cpu 0, false",
        "-m cpu --cpu 1, false",
        "-m cpu ! --cpu 1, true",
        "-m policy --dir in --pol none, true",
        "-m policy --dir out --pol none, true",
        "-m policy --dir in --pol ipsec, false",
        "-m policy --dir in --pol ipsec ! --proto esp, false",
        "-m nfacct --nfacct-name web, true",
        "-p ipcomp -m ipcomp, false",
        "-p ipcomp -m ipcomp --ipcompspi 258, true",
        "-p ipcomp -m ipcomp --ipcompspi 258 --compres, true",
        "-p ipcomp -m ipcomp ! --ipcompspi 258, false",
        "-p ipcomp -m ipcomp --ipcompspi 257, false",
        "-p ipcomp -m ipcomp --ipcompspi 200:258, true",
        "-p ipcomp -m ipcomp --ipcompspi 259:, false",
        "-p ipcomp -m ipcomp ! --ipcompspi 0:4294967295, false"
    })
    void a_packet_of_ipcomp_meets_what_the_host_says(String options, boolean expected) {
        assertThat(ipcomp((byte) 6, (byte) 0, (byte) 1, (byte) 2).meets("filter FORWARD " + options))
                .isEqualTo(expected);
    }

    @Test
    void a_header_of_ipcomp_that_is_cut_off_ends_the_packet() {
        SeenPacket cut = ipcomp((byte) 6, (byte) 0, (byte) 1);

        assertThat(cut.meets("filter FORWARD -p ipcomp -m ipcomp ! --ipcompspi 5"))
                .isFalse();
        assertThat(cut.dropped).isTrue();
    }
}
