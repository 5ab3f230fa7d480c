// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PacketTest {

    private static final IpAddress CLIENT = IpAddress.parse("192.168.66.1");
    private static final IpAddress SERVER = IpAddress.parse("192.168.66.100");
    private static final byte[] LINUX_SYN_OPTIONS = HexFormat.of().parseHex("020405b40402080a000000010000000001030307");

    @Test
    void a_linux_syn_has_sixty_bytes() {
        Packet syn = PacketBuilder.tcp(CLIENT, 40000, SERVER, 80)
                .flags("S")
                .sequence(1000)
                .tcpOptions(LINUX_SYN_OPTIONS)
                .build();

        assertThat(syn.length()).isEqualTo(60);
        assertThat(syn).hasToString("tcp 192.168.66.1:40000 -> 192.168.66.100:80 [S] 60 bytes");
        TcpHeader tcp = syn.tcp();
        assertThat(tcp.sequence()).isEqualTo(1000);
        assertThat(tcp.options()).isEqualTo(LINUX_SYN_OPTIONS);
        assertThat(tcp.payloadLength()).isZero();
        assertThat(tcp.has(TcpFlag.SYN)).isTrue();
        assertThat(tcp.has(TcpFlag.ACK)).isFalse();
    }

    @Test
    void bytes_are_laid_out_as_rfc_791_and_rfc_792_say() {
        Packet ping = PacketBuilder.icmp(IpAddress.parse("10.0.0.1"), IpAddress.parse("10.0.0.2"), 8, 0)
                .icmpId(1)
                .icmpSequence(1)
                .id(0x1234)
                .build();

        assertThat(HexFormat.of().formatHex(ping.bytes()))
                .isEqualTo("4500001c12344000400114ab0a0000010a0000020800f7fd00010001");
    }

    @Test
    void every_change_leaves_the_checksums_right() {
        Packet syn = PacketBuilder.tcp(CLIENT, 40000, SERVER, 80).flags("S").build();

        Packet changed = syn.withDestination(IpAddress.parse("172.17.0.2"))
                .withSource(IpAddress.parse("10.9.8.7"))
                .withSourcePort(1)
                .withDestinationPort(65535)
                .withTtl(1)
                .withTos(0x10)
                .withId(77);

        assertThat(Packet.parse(changed.bytes())).isEqualTo(changed);
        assertThat(changed.hasValidTransportChecksum()).isTrue();
        assertThat(changed)
                .isEqualTo(PacketBuilder.tcp(IpAddress.parse("10.9.8.7"), 1, IpAddress.parse("172.17.0.2"), 65535)
                        .flags("S")
                        .ttl(1)
                        .tos(0x10)
                        .id(77)
                        .build());
    }

    @Test
    void a_wrong_transport_checksum_stays_wrong() {
        byte[] bytes =
                PacketBuilder.udp(CLIENT, 1, SERVER, 2).payload(3).build().bytes();
        bytes[30] ^= 1;
        Packet broken = Packet.parse(bytes);

        assertThat(broken.hasValidTransportChecksum()).isFalse();
        assertThat(broken.withSource(SERVER).hasValidTransportChecksum()).isFalse();
    }

    @Test
    void udp_without_a_checksum_stays_without() {
        byte[] bytes = PacketBuilder.udp(CLIENT, 1, SERVER, 2).build().bytes();
        bytes[26] = 0;
        bytes[27] = 0;
        Packet moved = Packet.parse(bytes).withDestination(CLIENT);

        assertThat(moved.hasValidTransportChecksum()).isTrue();
        assertThat(moved.byteAt(26)).isZero();
        assertThat(moved.byteAt(27)).isZero();
    }

    @Test
    void ports_of_a_later_fragment_cannot_be_read() {
        Packet piece = PacketBuilder.raw(Protocol.UDP, CLIENT, SERVER)
                .payload(80)
                .dontFragment(false)
                .fragment(48, false)
                .build();

        assertThat(piece.isFragment()).isTrue();
        assertThat(piece.fragmentOffset()).isEqualTo(48);
        assertThat(piece.sourcePort()).isEqualTo(-1);
        assertThat(piece.udp()).isNull();
    }

    @Test
    void an_icmp_error_gives_back_the_packet_that_it_quotes() {
        Packet lost = PacketBuilder.udp(CLIENT, 5353, SERVER, 53).payload(40).build();
        Packet error = PacketBuilder.icmp(SERVER, CLIENT, IcmpHeader.UNREACHABLE, 3)
                .payload(Arrays.copyOf(lost.bytes(), 28))
                .build();

        Packet inner = error.inner();
        assertThat(inner.length()).isEqualTo(68);
        assertThat(inner.available()).isEqualTo(28);
        assertThat(inner.destinationPort()).isEqualTo(53);
        assertThat(error.withInner(inner.withDestinationPort(54)).hasValidTransportChecksum())
                .isTrue();
    }

    @Test
    void the_padding_of_a_short_frame_is_cut_off() {
        byte[] bytes = PacketBuilder.udp(CLIENT, 1, SERVER, 2).build().bytes();

        assertThat(Packet.parse(Arrays.copyOf(bytes, 46)).available()).isEqualTo(28);
    }

    @Test
    void what_a_kernel_would_not_take_in_is_malformed() {
        byte[] good = PacketBuilder.udp(CLIENT, 1, SERVER, 2).build().bytes();
        byte[] broken = good.clone();
        broken[8]--;
        byte[] six = good.clone();
        six[0] = 0x65;

        assertThatThrownBy(() -> Packet.parse(Arrays.copyOf(good, 19)))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("an IPv4 header has 20 bytes, there are 19");
        assertThatThrownBy(() -> Packet.parse(Arrays.copyOf(good, 27)))
                .hasMessage("the IP header says 28 bytes in all, there are 27");
        assertThatThrownBy(() -> Packet.parse(broken)).hasMessage("the IP header's checksum is wrong");
        assertThatThrownBy(() -> Packet.parse(six)).hasMessage("the packet is of IP version 6, not 4");
    }

    @Test
    void a_quoted_packet_is_what_there_is_whatever_length_it_claims() {
        byte[] quoted = new byte[28];
        quoted[0] = 0x45;
        quoted[9] = 17;

        Packet packet = Packet.quoted(quoted);

        assertThat(packet.headerLength()).isEqualTo(20);
        assertThat(packet.available()).isEqualTo(28);
    }
}
