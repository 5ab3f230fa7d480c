// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import static io.github.netfilterunit.host.file.HostFiles.MASTER;
import static io.github.netfilterunit.host.file.HostFiles.assertRefused;
import static io.github.netfilterunit.host.file.HostFiles.read;
import static io.github.netfilterunit.host.file.HostFiles.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.conntrack.TimeoutPolicy;
import io.github.netfilterunit.conntrack.TimeoutProtocol;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.host.NetworkInterface.Kind;
import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.host.transcript.RouteText;
import io.github.netfilterunit.host.transcript.Transcript;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Policy;
import io.github.netfilterunit.ruleset.SocketOwner;
import io.github.netfilterunit.ruleset.SourceLine;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostYamlTest {

    @Test
    void the_name_of_a_transcript_is_the_host_that_it_shows() {
        HostDescription description = read("master.txt");
        assertThat(description).isEqualTo(new HostDescription(Transcript.read("master.txt", MASTER), false));
    }

    @Test
    void a_transcript_can_be_told_that_its_counters_count_and_who_else_is_there() {
        HostDescription description = read("""
                transcript: [master.txt]
                counters: recorded
                stations:
                  - {name: db, address: 10.0.0.9, listens: [5432/tcp]}
                """);
        assertThat(description.recordedCounters()).isTrue();
        assertThat(rule(description.host()).recorded()).isEqualTo(new Counter(3, 120));
        assertThat(description.host().stations())
                .containsExactly(new Station(
                        "db", IpAddress.parse("10.0.0.9"), null, Set.of(new Station.Service(Protocol.TCP, 5432))));
    }

    @Test
    void a_declared_host_is_completed_as_the_kernel_would() {
        Host host = read("""
                interfaces:
                  - {name: ens33, address: [192.168.66.100/24, 192.168.66.101/24], mac: "00:0c:29:b6:16:6b", mtu: 1400}
                bridges:
                  - {name: docker0, address: 172.17.0.1/16, ports: [veth1, veth2]}
                routes:
                  - default via 192.168.66.254 dev ens33
                  - {to: 10.0.0.0/8, via: 192.168.66.253, device: ens33, metric: 10}
                sockets: [tcp/22, 53/udp, "192.168.66.100:80/tcp", 3129/tcp transparent]
                queues: {0: accept, 65535: drop}
                sysctls: {net.ipv4.ip_forward: 0, net.ipv4.conf.ens33.rp_filter: 1}
                neighbours:
                  - {address: 172.17.0.2, device: docker0, port: veth1, mac: "02:42:ac:11:00:02"}
                stations:
                  - {name: web, address: 172.17.0.2, link: veth1, listens: [80/tcp]}
                  - {name: nobody, address: 172.17.0.3, listens: []}
                flavour: nft
                rules: rules.v4
                """).host();
        assertThat(host.networkInterface("docker0").orElseThrow().kind()).isEqualTo(Kind.BRIDGE);
        assertThat(host.networkInterface("veth2").orElseThrow().master()).isEqualTo("docker0");
        assertThat(host.networkInterface("ens33")
                        .orElseThrow()
                        .addresses()
                        .get(1)
                        .secondary())
                .isTrue();
        assertThat(host.routes())
                .contains(
                        route("default via 192.168.66.254 dev ens33"),
                        route("10.0.0.0/8 via 192.168.66.253 dev ens33 metric 10"),
                        route("172.17.0.0/16 dev docker0 src 172.17.0.1"),
                        route("local 192.168.66.101 dev ens33 table local src 192.168.66.100"));
        assertThat(host.sockets())
                .containsExactly(
                        new ListeningSocket(Protocol.TCP, IpAddress.parse("0.0.0.0"), 22),
                        new ListeningSocket(Protocol.UDP, IpAddress.parse("0.0.0.0"), 53),
                        new ListeningSocket(Protocol.TCP, IpAddress.parse("192.168.66.100"), 80),
                        new ListeningSocket(Protocol.TCP, IpAddress.parse("0.0.0.0"), 3129).asTransparent());
        assertThat(host.queues()).isEqualTo(Map.of(0, Policy.ACCEPT, 65535, Policy.DROP));
        assertThat(host.sysctls().number("net.ipv4.ip_forward", 7)).isZero();
        assertThat(host.sysctls().number("net.ipv4.conf.ens33.rp_filter", 7)).isEqualTo(1);
        assertThat(host.neighbours()).hasSize(1);
        assertThat(host.stations()).extracting(Station::name).containsExactly("web", "nobody");
        assertThat(host.flavour()).isEqualTo(Flavour.NFT);
        assertThat(rule(host).origin()).isEqualTo(new SourceLine("rules.v4", 2));
    }

    @Test
    void a_socket_may_have_an_owner() {
        Host host =
                read("sockets: [{listen: 53/udp, uid: 33, gid: 34, groups: [4]}, {listen: tcp/80, uid: 7}, tcp/22]\n"
                                + "rules: |\n  *filter\n  COMMIT\n")
                        .host();

        assertThat(host.sockets())
                .extracting(ListeningSocket::owner)
                .containsExactly(
                        new SocketOwner(33, 34, Set.of(4L)), new SocketOwner(7, 7, Set.of()), SocketOwner.ROOT);
        assertRefused(
                "sockets: [{uid: -1, groups: [x], gd: 3}]\n",
                "web.yaml:1:11: a socket has no 'listen'",
                "web.yaml:1:17: 'uid' is a number from 0 to 4294967294, not '-1'",
                "web.yaml:1:30: a group is a number from 0 to 4294967294, not 'x'",
                "web.yaml:1:34: unknown key 'gd' in a socket; did you mean 'gid'?");
    }

    @Test
    void sets_are_those_that_the_rules_name() {
        String sets = "ipset: |\n  create bad hash:ip\n  add bad 192.0.2.1\n";
        String rules = "rules: |\n  *filter\n  -A INPUT -m set --match-set bad src -j DROP\n  COMMIT\n";

        Host host = read(sets + rules).host();
        assertThat(host.ipsets().find("bad").orElseThrow().element("192.0.2.1")).isPresent();
        assertRefused(rules, "web.yaml:3:1: Set bad doesn't exist.");
        assertRefused(
                "ipset: |\n  create bad hash:mac\n", "web.yaml:2:12: sets of the type hash:mac are not supported");
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        assertRefused(
                """
                interfaces:
                  - {name: eth0, adress: 10.0.0.1/24}
                  - {name: eth1, address: 10.0.1.1, mtu: 5}
                  - {address: 10.0.2.1/24}
                routes: [default via 10.9.9.9 dev eth1, 10.0.0.0/8 dv eth1]
                sockets: [tcp/99999, sctp/7, tcp/10.0.0:80]
                sysctls: {net.ipv4.ip_foward: 1, net.ipv4.ip_forward: on}
                stations: [{name: web, address: 172.17.0.2}]
                rules: bad.v4
                counters: recrded
                """,
                "web.yaml:2:18: unknown key 'adress' in an interface; did you mean 'address'?",
                "web.yaml:3:27: the address '10.0.1.1' has no length of its network; it is written as in 10.0.1.1/24",
                "web.yaml:3:42: 'mtu' is a number from 68 to 65536, not '5'",
                "web.yaml:4:5: an interface has no 'name'",
                "web.yaml:5:10: the route to everywhere (default): the gateway 10.9.9.9 is on no network of eth1",
                "web.yaml:5:41: 'dv' of a route is not supported; via, dev, table, src, metric, tos, proto, scope, onlink,"
                        + " linkdown, realm, realms are; did you mean 'dev'?",
                "web.yaml:6:11: 'tcp/99999': a port is a number from 1 to 65535, not '99999'",
                "web.yaml:6:22: 'sctp/7' is no socket: tcp or udp is expected, as in tcp/22, 53/udp or 10.0.0.1:80/tcp",
                "web.yaml:6:30: '10.0.0' is not an IPv4 address: four numbers from 0 to 255 are expected, as in 192.0.2.1",
                "web.yaml:7:11: there is no setting 'net.ipv4.ip_foward'; did you mean 'net.ipv4.ip_forward'?",
                "web.yaml:7:55: net.ipv4.ip_forward is a number, not 'on'",
                "web.yaml:8:12: a station has no 'listens'; write [] if nothing listens there, as in {name: web, address:"
                        + " 172.17.0.2, listens: [80/tcp]}",
                "web.yaml:10:11: 'counters' is one of recorded, zero, not 'recrded'; did you mean 'recorded'?",
                "bad.v4:2:13: 'DORP' is neither a chain of this table nor a target; did you mean 'DROP'?");
    }

    @Test
    void a_setting_has_one_name_and_an_interface_that_is_there() {
        assertRefused(
                """
                interfaces: [{name: eth0, address: 10.0.0.1/24}]
                sysctls: {net.ipv4.conf.all.forwarding: 1, net.ipv4.ip_forward: 0, net.ipv4.conf.eht0.rp_filter: 1}
                """,
                "web.yaml:2:44: 'net.ipv4.ip_forward' and 'net.ipv4.conf.all.forwarding' are one setting; say it once",
                "web.yaml:2:98: there is no interface eht0 for net.ipv4.conf.eht0.rp_filter; did you mean 'eth0'?");
    }

    @Test
    void a_queue_has_a_number_and_a_verdict() {
        assertRefused(
                """
                queues: {65536: accept, 3: acept, x: drop}
                """,
                "web.yaml:1:10: '65536' is no queue: a number from 0 to 65535 is expected",
                "web.yaml:1:28: what listens to queue 3 says accept or drop of each packet; write one of them",
                "web.yaml:1:35: 'x' is no queue: a number from 0 to 65535 is expected");
        assertRefused("""
                queues: [3]
                """, "web.yaml:1:9: queues is a map, as in {0: accept}, not a list");
    }

    @Test
    void a_policy_of_time_outs_has_a_protocol_and_its_words() {
        assertThat(read("timeouts: {web: {protocol: tcp, established: 600, close: 7}, dns: {protocol: udp}}\n")
                        .host()
                        .timeoutPolicies())
                .containsExactly(
                        new TimeoutPolicy("web", TimeoutProtocol.TCP, Map.of("established", 600L, "close", 7L)),
                        new TimeoutPolicy("dns", TimeoutProtocol.UDP, Map.of()));
        assertRefused(
                "timeouts: {a: {protocol: udp, close: 7}, b: {protocol: dcp}, c: {protocol: icmp, timeout: -1}}\n",
                "web.yaml:1:38: udp has no such time-out; it has unreplied, replied",
                "web.yaml:1:56: 'protocol' is one of generic, gre, icmp, sctp, tcp, udp, udplite, not 'dcp';"
                        + " did you mean 'tcp'?",
                "web.yaml:1:91: 'timeout' is a number from 0 to 17179868, not '-1'");
        assertRefused(
                "timeouts: [web]\n",
                "web.yaml:1:11: timeouts is a map, as in {web: {protocol: tcp, established: 600}}, not a list");
    }

    @Test
    void a_port_is_of_one_bridge_only() {
        assertRefused(
                "bridges: [{name: br0, ports: [a]}, {name: br1, ports: [a]}]\n",
                "web.yaml:1:55: a is already a port of br0");
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        assertRefused("nowhere.txt", "web.yaml:1:1: cannot read the file 'nowhere.txt': there is none");
        assertRefused(
                "rules: |\n  \n\n",
                "web.yaml:1:8: the rules are empty; the name of a file, or a text of iptables-save, is expected");
        assertRefused("rules: nowhere.v4\n", "web.yaml:1:8: cannot read the file 'nowhere.v4': there is none");
    }

    @Test
    void what_is_no_host_is_refused() {
        assertRefused("[]", "web.yaml:1:1: a host is at least one file, not an empty list");
        assertRefused(
                "[[a]]", "web.yaml:1:2: a host is the name of a file, a list of such names, or a map, not a list");
    }

    private static Route route(String text) {
        return RouteText.parse(text, Route.MAIN).route();
    }
}
