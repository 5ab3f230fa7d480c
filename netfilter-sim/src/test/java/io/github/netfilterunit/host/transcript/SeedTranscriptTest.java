// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.host.NetworkInterface.Kind;
import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The terminal output of an article about a Docker host: columns of digits, excerpts, listings without prompts. */
class SeedTranscriptTest {

    private static final NamedText MASTER = Texts.resource("master.txt");
    private static final Host HOST = Transcript.read(List.of(MASTER));

    @Test
    void the_interfaces_are_those_of_ip_add() {
        assertThat(HOST.interfaces())
                .extracting(NetworkInterface::name, NetworkInterface::kind, NetworkInterface::master)
                .containsExactly(
                        tuple("lo", Kind.LOOPBACK, null),
                        tuple("ens33", Kind.ETHERNET, null),
                        tuple("docker0", Kind.BRIDGE, null),
                        tuple("veth50b382d", Kind.ETHERNET, "docker0"));
        assertThat(HOST.networkInterface("ens33").orElseThrow().addresses())
                .hasToString("[Address[prefix=192.168.66.100/24, broadcast=192.168.66.255, secondary=false]]");
        assertThat(HOST.networkInterface("docker0").orElseThrow().mac()).hasToString("02:42:5f:9a:dc:2c");
    }

    @Test
    void the_routes_are_those_of_the_local_table_and_of_route_n() {
        List<Route> main = List.of(
                route("default via 192.168.66.254 dev ens33"),
                route("172.17.0.0/16 dev docker0 src 172.17.0.1"),
                route("192.168.66.0/24 dev ens33 src 192.168.66.100"));
        assertThat(HOST.routes().stream().filter(each -> each.table() == Route.MAIN))
                .containsExactlyElementsOf(main);
        assertThat(HOST.routes().stream().filter(each -> each.table() == Route.LOCAL))
                .hasSize(7)
                .contains(route("broadcast 172.17.255.255 dev docker0 table local src 172.17.0.1"));
    }

    @Test
    void the_rules_are_those_of_all_listings_together() {
        assertThat(IptablesSave.write(HOST.ruleset())).isEqualTo("""
                *raw
                :PREROUTING ACCEPT [0:0]
                :OUTPUT ACCEPT [0:0]
                COMMIT
                *mangle
                :PREROUTING ACCEPT [0:0]
                :INPUT ACCEPT [0:0]
                :FORWARD ACCEPT [0:0]
                :OUTPUT ACCEPT [0:0]
                :POSTROUTING ACCEPT [0:0]
                COMMIT
                *nat
                :PREROUTING ACCEPT [0:0]
                :INPUT ACCEPT [0:0]
                :OUTPUT ACCEPT [0:0]
                :POSTROUTING ACCEPT [0:0]
                :DOCKER - [0:0]
                -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
                -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
                -A POSTROUTING -s 172.17.0.2/32 -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -j MASQUERADE
                -A DOCKER -i docker0 -j RETURN
                -A DOCKER ! -i docker0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.17.0.2:80
                COMMIT
                *filter
                :INPUT ACCEPT [0:0]
                :FORWARD DROP [0:0]
                :OUTPUT ACCEPT [0:0]
                :DOCKER - [0:0]
                :DOCKER-ISOLATION-STAGE-1 - [0:0]
                :DOCKER-ISOLATION-STAGE-2 - [0:0]
                :DOCKER-USER - [0:0]
                -A FORWARD -j DOCKER-USER
                -A FORWARD -j DOCKER-ISOLATION-STAGE-1
                -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
                -A FORWARD -o docker0 -j DOCKER
                -A FORWARD -i docker0 ! -o docker0 -j ACCEPT
                -A FORWARD -i docker0 -o docker0 -j ACCEPT
                -A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT
                -A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2
                -A DOCKER-ISOLATION-STAGE-1 -j RETURN
                -A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP
                -A DOCKER-ISOLATION-STAGE-2 -j RETURN
                -A DOCKER-USER -j RETURN
                COMMIT
                """);
        assertThat(HOST.flavour()).isEqualTo(Flavour.LEGACY);
    }

    @Test
    void what_is_not_shown_is_what_docker_sets() {
        assertThat(HOST.sysctls().number("net.ipv4.ip_forward", 0)).isEqualTo(1);
        assertThat(HOST.sysctls().number("net.bridge.bridge-nf-call-iptables", 0))
                .isEqualTo(1);
        assertThat(HOST.sockets()).isEmpty();
        assertThat(HOST.stations()).isEmpty();
        assertThat(HOST.neighbours()).isEmpty();
    }

    @Test
    void the_last_listing_s_counters_are_the_recorded_ones() {
        var masquerade = HOST.ruleset()
                .table("nat")
                .orElseThrow()
                .chain("POSTROUTING")
                .orElseThrow()
                .rules()
                .get(0);
        assertThat(masquerade.recorded()).isEqualTo(new Counter(6, 360));
        int line = 1
                + List.of(MASTER.text().split("\n"))
                        .indexOf("6 360 MASQUERADE all -- * !docker0 172.17.0.0/16 0.0.0.0/0");
        assertThat(masquerade.origin()).isEqualTo(new SourceLine("master.txt", line));
    }

    @Test
    void counters_that_are_rounded_cannot_be_the_recorded_ones() {
        assertThatThrownBy(() -> Transcript.read(List.of(MASTER), true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "master.txt:994:1: the counters of this line are rounded; recorded ones are listed"
                                + " with -x, or taken from 'iptables-save -c'\n")
                .satisfies(
                        e -> assertThat(((InvalidInputException) e).problems()).hasSize(8));
    }

    @Test
    void the_same_with_the_line_ends_of_windows_is_the_same_host() {
        assertThat(Transcript.read("master.txt", MASTER.text().replace("\n", "\r\n")))
                .isEqualTo(HOST);
    }

    private static Route route(String line) {
        return RouteText.parse(line, Route.MAIN).route();
    }
}
