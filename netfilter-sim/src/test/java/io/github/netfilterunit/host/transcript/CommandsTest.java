// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "ip add, ADDRESSES",
        "ip addr, ADDRESSES",
        "ip a, ADDRESSES",
        "ip addr show, ADDRESSES",
        "ip a s dev eth0, ADDRESSES",
        "ip -4 address list, ADDRESSES",
        "ip link, ADDRESSES",
        "ip rule, RULES",
        "ip ru show, RULES",
        "ip neigh, NEIGHBOURS",
        "ip n, NEIGHBOURS",
        "bridge link, BRIDGE_LINK",
        "bridge -d link show, BRIDGE_LINK",
        "bridge fdb show, FDB",
        "route -n, ROUTE_N",
        "sysctl -a, SYSCTL",
        "sysctl net.ipv4.ip_forward net.ipv4.conf.all.rp_filter, SYSCTL",
        "ss -Hlntu, SOCKETS",
        "sudo ss -lntup, SOCKETS",
        "iptables-save -c, SAVE",
        "LANG=C sudo /usr/sbin/iptables-legacy-save, SAVE",
        "iptables -V, VERSION",
        "tcpdump -ni ens33 | tee x, IRRELEVANT",
        "ip route get 8.8.8.8, IRRELEVANT",
        "ip -6 route, IRRELEVANT",
        "docker ps, CONTAINERS",
        "docker container ls -a, CONTAINERS",
        "docker ps -q, IRRELEVANT",
        "docker network ls, IRRELEVANT",
        "docker logs web, IRRELEVANT",
        "docker inspect $(docker ps -q), INSPECT",
        "docker container inspect web, INSPECT",
        "sudo docker network inspect app bridge, INSPECT",
        "'docker inspect -f {{.Name}} web', IRRELEVANT",
        "'# only a comment', IRRELEVANT"
    })
    void a_command_is_known_by_its_words(String typed, Kind kind) {
        assertThat(parse(typed).kind()).isEqualTo(kind);
        assertThat(problems.found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ip route, main",
        "ip r, main",
        "ip route show table all, all",
        "ip route list table local, local",
        "ip route show table 100, 100"
    })
    void ip_route_names_its_table(String typed, String table) {
        assertThat(parse(typed)).extracting(Command::kind, Command::table).containsExactly(Kind.ROUTES, table);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "iptables -vnL PREROUTING -t raw, raw, PREROUTING",
                "iptables -t nat -vnL, nat, -",
                "iptables -vnL, filter, -",
                "iptables -L -v -n --line-numbers, filter, -",
                "iptables -nvL DOCKER -t nat, nat, DOCKER",
                "iptables --table mangle --list FORWARD --verbose --numeric, mangle, FORWARD",
                "iptables -xvnL FORWARD, filter, FORWARD"
            })
    void options_of_a_listing_come_in_any_order(String typed, String table, String chain) {
        Command command = parse(typed);
        assertThat(command.kind()).isEqualTo(Kind.LISTING);
        assertThat(command.table()).isEqualTo(table);
        assertThat(command.chain()).isEqualTo(chain);
    }

    @Test
    void the_full_name_of_iptables_tells_its_flavour() {
        assertThat(parse("iptables-nft -t nat -S").flavour()).isEqualTo(Flavour.NFT);
        assertThat(parse("iptables-legacy-save").flavour()).isEqualTo(Flavour.LEGACY);
        assertThat(parse("iptables-save").flavour()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iptables -A INPUT -j DROP", "iptables -t nat -F", "iptables -P FORWARD DROP"})
    void commands_that_change_rules_are_refused(String typed) {
        assertRefused(typed, "'" + typed + "' changes the rules; record them afterwards, without this command");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ip addr add 10.0.0.1/8 dev lo", "ip route del default", "ip link set eth0 up"})
    void commands_that_change_the_host_are_refused(String typed) {
        assertRefused(typed, "'" + typed + "' changes the host; record the host afterwards, without this command");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nft list ruleset", "ip6tables-save", "ebtables -L", "ip6tables -vnL"})
    void what_is_not_simulated_is_refused_by_name(String typed) {
        String program = typed.split(" ")[0];
        assertRefused(
                typed,
                "'" + program + "' is not supported: what it sets up is not simulated; a host that does without it is"
                        + " recorded without this command");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "iptables -nL=hides a part of the rules: list them with -v and -n, as in 'iptables -vnL'",
                "iptables -vL=hides a part of the rules: list them with -v and -n, as in 'iptables -vnL'",
                "ip route show dev eth0=shows only a part; 'ip route' and 'ip route show table all' show whole tables",
                "ss -ltu=is not understood; 'ss -lntu' is, with or without -H and -p",
                "ipset list=is not understood; 'ipset save' is, which shows all sets",
                "route=is not understood; 'route -n' is, and 'ip route show table all'",
                "bridge vlan=is not understood; 'bridge link' and 'bridge fdb' are",
                "ip tunnel=is not understood; ip addr, ip link, ip route, ip rule and ip neigh are"
            })
    void outputs_that_hide_something_are_refused(String typed, String message) {
        assertRefused(typed, "'" + typed + "' " + message);
    }

    @Test
    void an_option_of_ip_that_changes_its_output_is_refused() {
        assertRefused("ip -br addr", "'ip -br addr': the option -br is not understood; leave it out");
    }

    @Test
    void pipes_are_refused_because_they_show_only_a_part() {
        assertRefused(
                "iptables-save | grep DOCKER",
                "'iptables-save | grep DOCKER': only plain commands are understood, without '|', ';', '&' and"
                        + " redirections; what they print may be only a part");
    }

    @Test
    void a_command_that_is_not_known_is_refused_with_what_was_probably_meant() {
        assertRefused(
                "iptables-sav",
                "the command 'iptables-sav' is not known; read are bridge, docker, ip, ipset, iptables, iptables-save, nfct, route,"
                        + " ss, sysctl;"
                        + " if it says nothing about the host, take it out of the transcript; did you mean"
                        + " 'iptables-save'?");
    }

    private void assertRefused(String typed, String message) {
        assertThat(parse(typed).kind()).isEqualTo(Kind.IRRELEVANT);
        assertThat(problems.found()).extracting(Object::toString).containsExactly("host.txt:3:1: " + message);
    }

    private Command parse(String typed) {
        return new Commands(problems).parse(typed, new Line(new Place("host.txt", 3, 1), typed, false, true));
    }
}
