// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.RuleRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Host HOST = DockerHost.at("192.168.66.100/24")
            .device("ens33")
            .gateway("192.168.66.254")
            .container(Container.named("web").publish("80:80"))
            .host();

    private static final IpAddress CLIENT = IpAddress.parse("192.168.66.1");
    private static final IpAddress OWN = IpAddress.parse("192.168.66.100");
    private static final IpAddress WEB = IpAddress.parse("172.17.0.2");

    private static final String CLIENT_MAC = "00:50:56:c0:00:08";
    private static final String OWN_MAC = "02:00:c0:a8:42:64";
    private static final String WEB_MAC = "02:42:ac:11:00:02";
    private static final String BRIDGE_MAC = "02:42:ac:11:00:01";

    private final List<CaptureInterface> interfaces = new ArrayList<>();
    private final List<CapturedFrame> frames = new ArrayList<>();

    @Test
    void a_handshake_counts_as_on_the_kernel() {
        handshake();

        ReplayResult result = Replay.on(HOST).run(capture());

        assertThat(result.counters().rule(new RuleRef("filter", "FORWARD", 1))).isEqualTo(new Counter(3, 120));
        assertThat(result.counters().rule(new RuleRef("filter", "FORWARD", 3))).isEqualTo(new Counter(1, 40));
        assertThat(result.counters().rule(new RuleRef("nat", "DOCKER", 2))).isEqualTo(new Counter(1, 40));
    }

    @Test
    void a_frame_of_a_protocol_that_is_not_modelled_ends_the_replay_with_its_number() {
        handshake();
        Packet icmp6 = PacketBuilder.raw(new Protocol(58), CLIENT, OWN).build();
        frame("ens33", 5_000_000, CLIENT_MAC, OWN_MAC, icmp6);
        Capture capture = capture();

        assertThatThrownBy(() -> Replay.on(HOST).run(capture))
                .isInstanceOf(MalformedCaptureException.class)
                .hasMessageEndingWith(
                        "frame 4: connection tracking of protocol 58 (ipv6-icmp) is not supported: over IPv4 nobody"
                                + " sends it; all other protocols are");
    }

    @Test
    void a_frame_that_comes_after_the_end_of_virtual_time_is_refused() {
        handshake();
        frame(
                "ens33",
                4_000_000_000_000_000_000L,
                CLIENT_MAC,
                OWN_MAC,
                PacketBuilder.udp(CLIENT, 4000, OWN, 99).build());
        Capture capture = capture();

        assertThatThrownBy(() -> Replay.on(HOST).run(capture))
                .isInstanceOf(MalformedCaptureException.class)
                .hasMessageContaining("frame 4: virtual time goes on for 36500 days after the boot");
    }

    @Test
    void a_frame_with_an_option_that_is_not_modelled_ends_the_replay_with_its_number() {
        Packet recorded = PacketBuilder.udp(CLIENT, 4000, OWN, 99)
                .ipOptions(new byte[] {7, 7, 4, 0, 0, 0, 0, 0})
                .build();
        frame("ens33", 0, CLIENT_MAC, OWN_MAC, recorded);
        Capture capture = capture();

        assertThatThrownBy(() -> Replay.on(HOST).run(capture))
                .isInstanceOf(MalformedCaptureException.class)
                .hasMessageContaining(
                        "frame 1: the IP option 7 is not supported: only padding (0, 1) and router alert");
    }

    @Test
    void each_frame_has_a_line_that_tells_what_became_of_it() {
        handshake();
        frame(
                "ens33",
                5_000_000,
                CLIENT_MAC,
                OWN_MAC,
                PacketBuilder.udp(CLIENT, 4000, WEB, 99).build());

        assertThat(Replay.on(HOST).run(capture()).frames())
                .extracting(ReplayedFrame::toString)
                .containsExactly(
                        "1 0.000000 ens33 tcp 192.168.66.1:4000 -> 192.168.66.100:80 [S] 40 bytes: NEW, destination"
                                + " 192.168.66.100:80 to 172.17.0.2:80, sent by vethweb, decided by filter DOCKER 1",
                        "2 0.001000 vethweb tcp 172.17.0.2:80 -> 192.168.66.1:4000 [SA] 40 bytes: ESTABLISHED, source"
                                + " 172.17.0.2:80 to 192.168.66.100:80, sent by ens33, decided by filter FORWARD 5",
                        "3 0.002000 ens33 tcp 192.168.66.1:4000 -> 192.168.66.100:80 [A] 40 bytes: ESTABLISHED,"
                                + " destination 192.168.66.100:80 to 172.17.0.2:80, sent by vethweb, decided by filter"
                                + " FORWARD 3",
                        "4 0.005000 ens33 udp 192.168.66.1:4000 -> 172.17.0.2:99 28 bytes: NEW, dropped at filter FORWARD"
                                + " policy");
    }

    @Test
    void what_leaves_is_a_capture_whose_comments_name_the_cause() {
        handshake();

        Capture emitted = Replay.on(HOST).run(capture()).emitted("out");

        assertThat(emitted.interfaces()).extracting(CaptureInterface::name).containsExactly("ens33", "vethweb");
        assertThat(emitted.frames())
                .extracting(frame -> frame.source().name() + " " + frame.nanos() + " " + frame.comments())
                .containsExactly(
                        "vethweb 1700000000000000000 [1]",
                        "ens33 1700000000001000000 [2]",
                        "vethweb 1700000000002000000 [3]");
        byte[] first = emitted.frames().get(0).data();
        assertThat(MacAddress.read(first, 0)).hasToString(WEB_MAC);
        assertThat(Packet.parse(Arrays.copyOfRange(first, 14, first.length)).destination())
                .isEqualTo(WEB);
    }

    @Test
    void what_the_host_itself_sends_is_on_the_interface_local() {
        frame(
                Replay.LOCAL,
                0,
                WEB_MAC,
                WEB_MAC,
                PacketBuilder.udp(OWN, 4000, CLIENT, 53).build());

        ReplayResult result = Replay.on(HOST).run(capture());

        assertThat(result.counters().chain("filter", "OUTPUT").orElseThrow().policy())
                .isEqualTo(new Counter(1, 28));
        assertThat(result.emissions())
                .extracting(each -> each.emission().link())
                .containsExactly("ens33");
    }

    @Test
    void a_socket_that_a_program_plays_takes_what_comes_back() {
        frame(
                Replay.LOCAL,
                0,
                WEB_MAC,
                WEB_MAC,
                PacketBuilder.tcp(OWN, 4000, CLIENT, 80)
                        .flags("S")
                        .sequence(100)
                        .build());
        frame(
                "ens33",
                1_000_000,
                CLIENT_MAC,
                OWN_MAC,
                PacketBuilder.tcp(CLIENT, 80, OWN, 4000)
                        .flags("SA")
                        .sequence(300)
                        .acknowledgement(101)
                        .build());

        assertThat(Replay.on(HOST).run(capture()).frames().get(1).fate())
                .isEqualTo("taken in, but nobody listens, answered: RST: no socket wants the segment");
        assertThat(Replay.on(HOST)
                        .withPlayedSockets()
                        .run(capture())
                        .frames()
                        .get(1)
                        .fate())
                .isEqualTo("delivered to the host");
    }

    @Test
    void what_is_not_ipv4_passes_netfilter_by() {
        add("ens33", 0, new byte[14 + 28], CapturedFrame.Direction.INBOUND, 42);

        assertThat(Replay.on(HOST).run(capture()).frames())
                .extracting(ReplayedFrame::toString)
                .containsExactly("1 0.000000 ens33 not IPv4, which netfilter passes by");
    }

    @Test
    void what_no_kernel_takes_in_is_dropped_before_all_rules() {
        byte[] damaged = ethernet(
                CLIENT_MAC, OWN_MAC, PacketBuilder.udp(CLIENT, 4000, OWN, 53).build());
        damaged[14 + 10] ^= 1;
        add("ens33", 0, damaged, CapturedFrame.Direction.INBOUND, damaged.length);

        assertThat(Replay.on(HOST).run(capture()).frames().get(0).fate())
                .isEqualTo("dropped at malformed packet: the IP header's checksum is wrong");
    }

    @Test
    void a_capture_without_names_arrives_where_the_user_says() {
        CaptureInterface nameless = new CaptureInterface(null, LinkType.RAW_IP);
        byte[] ip = PacketBuilder.udp(CLIENT, 4000, OWN, 53).build().bytes();
        Capture capture = new Capture(
                "x.pcap",
                List.of(nameless),
                List.of(new CapturedFrame(nameless, 0, ip, ip.length, CapturedFrame.Direction.UNKNOWN, List.of())));

        assertThatThrownBy(() -> Replay.on(HOST).run(capture))
                .hasMessage("x.pcap: frame 1: the capture does not say on which interface; name it");
        assertThat(Replay.on(HOST)
                        .arrivingOn("ens33")
                        .run(capture)
                        .counters()
                        .chain("filter", "INPUT")
                        .orElseThrow()
                        .policy())
                .isEqualTo(new Counter(1, 28));
    }

    @Test
    void a_frame_that_cannot_be_replayed_is_refused_by_number() {
        byte[] data = ethernet(
                CLIENT_MAC, OWN_MAC, PacketBuilder.udp(CLIENT, 4000, OWN, 53).build());

        add("ens34", 0, data, CapturedFrame.Direction.INBOUND, data.length);
        assertRefused(
                "frame 1: it arrived on 'ens34', which the host does not have; it has lo, ens33, docker0, vethweb;"
                        + " did you mean 'ens33'?");
        add("ens33", 0, data, CapturedFrame.Direction.OUTBOUND, data.length);
        assertRefused(
                "frame 1: it left the host by 'ens33'; a replay takes frames that arrived, as tcpdump -Q in records,"
                        + " and what the host itself sent on an interface named 'local'");
        add("ens33", 0, data, CapturedFrame.Direction.INBOUND, 1514);
        assertRefused("frame 1: only 42 of its 1514 bytes were captured; record whole frames, as tcpdump -s 0 does");
        add("ens33", 0, data, CapturedFrame.Direction.INBOUND, data.length);
        add("ens33", -5, data, CapturedFrame.Direction.INBOUND, data.length);
        assertRefused("frame 2: its time is 5 ns before that of the frame before; reordercap puts frames in order");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> Replay.on(HOST).run(capture()))
                .isInstanceOf(MalformedCaptureException.class)
                .hasMessage("x.pcapng: " + message);
        frames.clear();
    }

    private void handshake() {
        frame(
                "ens33",
                0,
                CLIENT_MAC,
                OWN_MAC,
                PacketBuilder.tcp(CLIENT, 4000, OWN, 80)
                        .flags("S")
                        .sequence(100)
                        .build());
        frame(
                "vethweb",
                1_000_000,
                WEB_MAC,
                BRIDGE_MAC,
                PacketBuilder.tcp(WEB, 80, CLIENT, 4000)
                        .flags("SA")
                        .sequence(500)
                        .acknowledgement(101)
                        .build());
        frame(
                "ens33",
                2_000_000,
                CLIENT_MAC,
                OWN_MAC,
                PacketBuilder.tcp(CLIENT, 4000, OWN, 80)
                        .flags("A")
                        .sequence(101)
                        .acknowledgement(501)
                        .build());
    }

    private void frame(String link, long nanos, String from, String to, Packet packet) {
        byte[] data = ethernet(from, to, packet);
        CapturedFrame.Direction direction =
                link.equals(Replay.LOCAL) ? CapturedFrame.Direction.OUTBOUND : CapturedFrame.Direction.INBOUND;
        add(link, nanos, data, direction, data.length);
    }

    private void add(String link, long nanos, byte[] data, CapturedFrame.Direction direction, int length) {
        CaptureInterface source = new CaptureInterface(link, LinkType.ETHERNET);
        if (!interfaces.contains(source)) {
            interfaces.add(source);
        }
        frames.add(new CapturedFrame(source, 1_700_000_000_000_000_000L + nanos, data, length, direction, List.of()));
    }

    private static byte[] ethernet(String from, String to, Packet packet) {
        byte[] ip = packet.bytes();
        byte[] data = Arrays.copyOf(MacAddress.parse(to).bytes(), 14 + ip.length);
        System.arraycopy(MacAddress.parse(from).bytes(), 0, data, 6, 6);
        data[12] = 8;
        System.arraycopy(ip, 0, data, 14, ip.length);
        return data;
    }

    private Capture capture() {
        return new Capture("x.pcapng", interfaces, frames);
    }
}
