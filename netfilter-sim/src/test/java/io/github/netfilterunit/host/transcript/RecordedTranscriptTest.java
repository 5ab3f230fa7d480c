// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.host.Neighbour;
import io.github.netfilterunit.host.NetworkInterface.Kind;
import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.text.NamedText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Transcripts that a script recorded on Linux 6.18, in one file with prompts and in several without. */
class RecordedTranscriptTest {

    private static final Host HOST = Transcript.read(List.of(Texts.resource("recorded.txt")));
    private static final List<NamedText> DOCKER = Stream.of(
                    "ip-addr", "ip-route", "sysctl", "sockets", "iptables-save-c", "iptables-vnL")
            .map(name -> Texts.resource("docker/" + name + ".txt"))
            .toList();

    @Test
    void ports_of_a_bridge_are_told_by_their_master() {
        assertThat(HOST.networkInterface("docker0").orElseThrow().kind()).isEqualTo(Kind.BRIDGE);
        assertThat(HOST.networkInterface("veth1").orElseThrow().master()).isEqualTo("docker0");
        assertThat(HOST.networkInterface("veth2").orElseThrow().kind()).isEqualTo(Kind.ETHERNET);
    }

    @Test
    void the_routes_of_all_tables_are_exactly_those_that_were_printed() {
        assertThat(HOST.routes())
                .hasSize(14)
                .contains(RouteText.parse("local 203.0.113.3 dev eth0 table local src 203.0.113.2", Route.MAIN)
                        .route());
    }

    @Test
    void permanent_neighbours_are_known_with_their_addresses() {
        assertThat(HOST.neighbours())
                .hasSize(6)
                .contains(new Neighbour(
                        IpAddress.parse("172.17.0.3"), "docker0", MacAddress.parse("02:00:00:00:01:05"), null, true));
    }

    @Test
    void all_settings_of_a_kernel_are_read() {
        Host host = Transcript.read(List.of(Texts.resource("sysctl-a.txt")));
        assertThat(host.sysctls().values())
                .hasSizeGreaterThan(300)
                .containsEntry("net.netfilter.nf_conntrack_max", "262144")
                .containsEntry("net.ipv4.tcp_rmem", "4096	131072	33554432");
    }

    @Test
    void a_setting_that_no_kernel_prints_is_refused() {
        assertThatThrownBy(() -> Transcript.read("host.txt", "$ sysctl -a\nnet.ipv4.ip_forwad = 1\n"))
                .hasMessage(
                        "host.txt:2:1: there is no setting 'net.ipv4.ip_forwad'; did you mean 'net.ipv4.ip_forward'?");
    }

    @Test
    void sockets_and_settings_are_those_that_were_printed() {
        assertThat(HOST.sockets())
                .containsExactlyInAnyOrder(
                        new ListeningSocket(Protocol.UDP, Ipv4Address.ANY, 53),
                        new ListeningSocket(Protocol.TCP, Ipv4Address.ANY, 8080),
                        new ListeningSocket(Protocol.TCP, Ipv4Address.ANY, 22));
        assertThat(HOST.sysctls().number("net.ipv4.icmp_ratelimit", 7)).isZero();
        assertThat(HOST.sysctls().number("net.bridge.bridge-nf-call-iptables", 7))
                .isZero();
    }

    @Test
    void the_rules_are_written_as_they_were_read() {
        String saved = Texts.resource("recorded.txt").text();
        String rules = saved.substring(saved.indexOf("*filter"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .reduce("", (all, line) -> all + line + "\n");
        assertThat(IptablesSave.write(HOST.ruleset())).isEqualTo(rules);
        assertThat(HOST.flavour()).isEqualTo(Flavour.LEGACY);
    }

    @Test
    void files_without_prompts_make_one_host_in_whatever_order() {
        Host host = Transcript.read(DOCKER);
        assertThat(host.networkInterface("vethb5652ec").orElseThrow().master()).isEqualTo("docker0");
        assertThat(host.sockets())
                .containsExactly(new ListeningSocket(Protocol.TCP, Ipv4Address.ANY, 80, "docker-proxy")
                        .to(new ListeningSocket.Target(Ipv4Address.parse("172.17.0.2"), 80)));
        assertThat(host.ruleset()
                        .table("filter")
                        .orElseThrow()
                        .chain("FORWARD")
                        .orElseThrow()
                        .rules()
                        .get(0)
                        .recorded())
                .isEqualTo(new Counter(3, 172));
        for (int seed = 0; seed < 20; seed++) {
            List<NamedText> shuffled = new ArrayList<>(DOCKER);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(Transcript.read(shuffled)).isEqualTo(host);
        }
    }

    @Test
    void a_listing_alone_makes_the_same_rules_as_iptables_save() {
        List<NamedText> listing =
                DOCKER.stream().filter(file -> !file.name().contains("save")).toList();
        List<NamedText> saved =
                DOCKER.stream().filter(file -> !file.name().contains("vnL")).toList();
        assertThat(IptablesSave.write(Transcript.read(listing).ruleset()))
                .isEqualTo(IptablesSave.write(Transcript.read(saved).ruleset()));
    }
}
