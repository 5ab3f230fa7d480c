// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import static io.github.netfilterunit.host.transcript.Texts.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transcripts that were cut off, or are none: each has a message of its own, and none makes half a host. */
class BrokenTranscriptTest {

    private static final String CUT = "; the text ends here, was it cut off?";

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "  \n"})
    void an_empty_file_is_refused(String text) {
        assertRefused(
                text, "host.txt:1:1: the file is empty: the outputs of ip, sysctl, ss and iptables-save are expected");
    }

    @Test
    void a_file_without_any_output_is_refused() {
        assertRefused(
                "Dear colleague,\nthe host has three interfaces.\n",
                "host.txt:1:1: nothing in this file is the output of a command that is read; expected are those of ip,"
                        + " sysctl, ss, iptables-save and others");
    }

    @Test
    void a_table_without_commit_is_refused() {
        assertThatThrownBy(() -> Transcript.read("host.txt", "*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("host.txt:1:1: this table has no COMMIT: the text is truncated");
    }

    @Test
    void a_chain_without_a_header_row_is_refused() {
        assertRefused(
                "$ iptables -vnL\nChain INPUT (policy ACCEPT 0 packets, 0 bytes)\n",
                "host.txt:2:1: below 'Chain INPUT (policy ACCEPT 0 packets, 0 bytes)' the row 'pkts bytes target prot"
                        + " opt in out source destination' is missing" + CUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "1: lo: <LOOPBACK,UP,LOW='1: lo: <LOOPBACK,UP,LOW' belongs to no interface; one begins as in '2: eth0:"
                        + " <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 ...'",
            })
    void a_header_of_an_interface_that_is_cut_is_refused(String line, String message) {
        assertRefused("$ ip addr\n" + line, "host.txt:2:1: ip addr: " + message + CUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "inet 10.0.0.1/24 brd 10.0.0.255 scope glob=the address 10.0.0.1/24 does not end with the name of its"
                        + " interface, eth0, as ip prints it",
                "inet 10.0.0.1/24 brd 10.0.0.255 scope global et='et' of an address is not understood",
                "inet 10.0.0.1/24 brd 10.0.0='10.0.0' is not an IPv4 address: four numbers from 0 to 255 are expected,"
                        + " as in 192.0.2.1",
                "inet 10.0.0.1/24 brd=behind 'brd' something is missing",
                "ine='ine' is not understood"
            })
    void an_address_that_is_cut_is_refused(String line, String message) {
        assertRefused(
                "$ ip addr\n2: eth0: <UP> mtu 1500 qdisc noqueue\n    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff\n"
                        + "    " + line,
                "host.txt:4:5: ip addr: " + message + CUT);
    }

    @Test
    void an_interface_without_its_second_line_is_refused() {
        assertRefused(
                "$ ip addr\n2: eth0: <UP> mtu 1500 qdisc noqueue\n",
                "host.txt:2:1: ip addr: of interface eth0 the line 'link/...' is missing" + CUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "default via=behind 'via' something is missing",
                "default via 10.0.0='10.0.0' is not an IPv4 address: four numbers from 0 to 255 are expected, as in"
                        + " 192.0.2.1",
                "default=the route to default leads nowhere: 'dev' or 'via' is missing",
                "10.0.0.0/8 dev eth0 proto kernel sco='sco' of a route is not supported; via, dev, table, src, metric,"
                        + " tos, proto, scope, onlink, linkdown, realm, realms are",
                "default nexthop via 10.0.0.1 dev eth0 weight 1=routes with several next hops are not supported",
                "anycast 10.0.0.1 dev eth0=routes of type 'anycast' are not supported"
            })
    void a_route_that_is_cut_or_not_supported_is_refused(String line, String message) {
        assertRefused("$ ip route\n" + line, "host.txt:2:1: ip route: " + message + CUT);
    }

    @Test
    void a_row_of_route_n_that_is_cut_is_refused() {
        assertRefused(
                "$ route -n\nKernel IP routing table\nDestination Gateway Genmask Flags Metric Ref Use Iface\n"
                        + "0.0.0.0 192.168.66.254 0.0.0.0 UG 0 0\n",
                "host.txt:4:1: route -n: '0.0.0.0 192.168.66.254 0.0.0.0 UG 0 0' is not understood; a row has eight"
                        + " columns, as in '0.0.0.0 192.0.2.1 0.0.0.0 UG 0 0 0 eth0'" + CUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "32766: from all lookup=behind 'lookup' something is missing",
                "32766: from all=the routing rule 32766: names no table: 'lookup' is missing",
                "32766: from all ipproto tcp lookup main='ipproto' of a routing rule is not supported; not, from, to,"
                        + " iif, oif, fwmark, tos and lookup are"
            })
    void a_routing_rule_that_is_cut_or_not_supported_is_refused(String line, String message) {
        assertRefused("$ ip rule\n" + line, "host.txt:2:1: ip rule: " + message + CUT);
    }

    @Test
    void sockets_settings_and_neighbours_that_are_cut_are_refused() {
        assertRefused(
                "$ ss -lntu\ntcp LISTEN 0 128 0.0.0.0:22\n$ sysctl -a\nnet.ipv4.ip_forw\n$ ip neigh\n10.0.0.1 dev eth0 llad\n"
                        + "$ bridge link\n5: veth1@if4: <UP> mtu 1500 master docker0 sta",
                "host.txt:2:1: ss: 'tcp LISTEN 0 128 0.0.0.0:22' is not understood; expected is 'tcp LISTEN 0 128"
                        + " 0.0.0.0:22 0.0.0.0:*'",
                "host.txt:4:1: sysctl: 'net.ipv4.ip_forw' is not understood; expected is 'net.ipv4.ip_forward = 1'",
                "host.txt:6:1: ip neigh: '10.0.0.1 dev eth0 llad' is not understood; expected is '172.17.0.2 dev docker0"
                        + " lladdr 02:42:ac:11:00:02 REACHABLE'",
                "host.txt:8:1: bridge link: '5: veth1@if4: <UP> mtu 1500 master docker0 sta' is not understood" + CUT);
    }

    @Test
    void a_command_that_failed_is_refused() {
        assertRefused(
                "$ iptables-save\n-bash: iptables-save: command not found\n",
                "host.txt:2:1: the command failed: -bash: iptables-save: command not found" + CUT);
        assertRefused(
                "$ iptables -vnL\niptables v1.8.9 (legacy): can't initialize iptables table `filter': Permission denied"
                        + " (you must be root)\n",
                "host.txt:2:1: the command failed: iptables v1.8.9 (legacy): can't initialize iptables table `filter':"
                        + " Permission denied (you must be root)" + CUT);
    }

    @Test
    void what_is_wrong_in_several_files_is_said_at_once() {
        assertThatThrownBy(() -> Transcript.read(
                        List.of(new NamedText("a.txt", "$ ip route\ndefault\n"), new NamedText("b.txt", ""))))
                .isInstanceOf(InvalidInputException.class)
                .satisfies(e -> assertThat(((InvalidInputException) e).problems())
                        .extracting(problem -> problem.file() + ":" + problem.line())
                        .containsExactly("a.txt:2", "b.txt:1"));
    }

    @Test
    void facts_that_contradict_each_other_are_refused() {
        assertRefused(
                "$ ip route\ndefault via 10.0.0.254 dev eth0\n",
                "host.txt:2:1: the route to everywhere (default): there is no interface eth0");
    }
}
