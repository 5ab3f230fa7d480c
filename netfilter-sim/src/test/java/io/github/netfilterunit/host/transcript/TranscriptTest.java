// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import static io.github.netfilterunit.host.transcript.Texts.assertRefused;
import static io.github.netfilterunit.host.transcript.Texts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.host.Neighbour;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.host.NetworkInterface.Kind;
import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.host.RoutingRule;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.SocketOwner;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTest {

    private static final String ETH0 = """
            2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400 qdisc noqueue state UP group default qlen 1000
                link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff
                inet 10.0.0.1/24 brd 10.0.0.255 scope global eth0
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {"root@master:~# ", "user@host:/etc/x$ sudo ", "[root@host ~]# ", "$ ", "# ", "    root@a:~# "})
    void prompts_of_many_shells_are_known(String prompt) {
        Host host = read(prompt + "sysctl net.ipv4.ip_forward", "net.ipv4.ip_forward = 1");
        assertThat(host.sysctls().number("net.ipv4.ip_forward", 7)).isEqualTo(1);
    }

    @Test
    void what_an_output_is_about_is_known_without_a_prompt_too() {
        Host host = read(
                ETH0 + "default via 10.0.0.254 dev eth0",
                "10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1",
                "0:\tfrom all lookup local",
                "100:\tfrom 10.1.0.0/16 fwmark 0x1/0xf lookup vpn",
                "10.0.0.7 dev eth0 lladdr 02:00:00:00:00:07 STALE",
                "net.ipv4.ip_forward = 1",
                "tcp   LISTEN 0      128          0.0.0.0:22        0.0.0.0:*",
                "*filter",
                ":INPUT DROP [0:0]",
                "COMMIT");
        assertThat(host.networkInterface("eth0").orElseThrow().mtu()).isEqualTo(1400);
        assertThat(host.routes()).filteredOn(each -> each.table() == Route.MAIN).hasSize(2);
        assertThat(host.routingRules())
                .containsExactly(
                        RoutingRule.all(0, Route.LOCAL),
                        new RoutingRule(
                                100,
                                false,
                                Prefix.parse("10.1.0.0/16"),
                                null,
                                null,
                                null,
                                1,
                                0xf,
                                0,
                                TableName.number("vpn")));
        assertThat(host.neighbours())
                .containsExactly(new Neighbour(
                        IpAddress.parse("10.0.0.7"), "eth0", MacAddress.parse("02:00:00:00:00:07"), null));
        assertThat(host.sockets()).containsExactly(new ListeningSocket(Protocol.TCP, IpAddress.parse("0.0.0.0"), 22));
        assertThat(host.ruleset().tables()).hasSize(1);
    }

    @Test
    void ss_shows_with_e_whose_a_socket_is() {
        Host host = read(
                "udp UNCONN 0 0 0.0.0.0:53 0.0.0.0:* users:((\"named\",pid=7,fd=5)) uid:33 ino:1 sk:1 <->",
                "tcp LISTEN 0 64 0.0.0.0:22 0.0.0.0:* ino:2 sk:2 <->");

        assertThat(host.sockets())
                .extracting(ListeningSocket::owner)
                .containsExactlyInAnyOrder(new SocketOwner(33, 33, Set.of()), SocketOwner.ROOT);
        assertThat(host.sockets()).extracting(ListeningSocket::program).containsExactlyInAnyOrder("named", null);
    }

    @Test
    void groups_and_realms_are_numbers() {
        Host host = read(
                ETH0.replace("group default", "group 7") + "default via 10.0.0.254 dev eth0 realm 9",
                "10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1",
                "10.8.0.0/16 via 10.0.0.254 dev eth0 realms 3/cosmos");

        assertThat(host.networkInterface("eth0").orElseThrow().group()).isEqualTo(7);
        assertThat(host.routes()).extracting(Route::realms).contains(9, 0x30000);
        assertThatThrownBy(() -> read(ETH0.replace("group default", "group lan")))
                .hasMessageContaining(
                        "the group 'lan' of eth0 is a name of that host, whose number nobody knows here; 'ip"
                                + " -N addr' prints numbers");
        assertThatThrownBy(() -> read(ETH0 + "default via 10.0.0.254 dev eth0 realm net"))
                .hasMessageContaining("the realm 'net' is no number from 0 to 65535, and what a name means nobody knows"
                        + " here; 'ip -N route' prints numbers");
    }

    @Test
    void prose_around_outputs_is_not_read() {
        Host host = read(
                "1. First we look at ip_forward, it is on:",
                "",
                "1",
                "2",
                "$ sysctl net.ipv4.ip_forward",
                "net.ipv4.ip_forward = 1",
                "",
                "0   120 ACCEPT     all  --  *      docker0  0.0.0.0/0            0.0.0.0/0   ctstate RELATED",
                "172.17.0.0 0.0.0.0 255.255.0.0 U 0 0 0 docker0",
                "and 10.0.0.1 is a router.");
        assertThat(host.ruleset().tables()).isEmpty();
        assertThat(host.sysctls().number("net.ipv4.ip_forward", 7)).isEqualTo(1);
    }

    @Test
    void an_output_ends_where_the_text_is_indented_less() {
        Host host = read("    $ sysctl net.ipv4.ip_forward", "    net.ipv4.ip_forward = 1", "  * and so on");
        assertThat(host.sysctls().number("net.ipv4.ip_forward", 7)).isEqualTo(1);
    }

    @Test
    void routes_of_ip_version_6_are_left_out() {
        Host host = read(
                "$ ip addr",
                ETH0 + "$ ip route show table all",
                "10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1",
                "local 10.0.0.1 dev eth0 table local proto kernel scope host src 10.0.0.1",
                "fe80::/64 dev eth0 proto kernel metric 256 pref medium",
                "local ::1 dev lo table local proto kernel metric 0 pref medium",
                "unreachable default dev lo metric 4294967295 error -101 pref medium",
                "multicast ff00::/8 dev eth0 table local proto kernel metric 256 pref medium");
        assertThat(host.routes()).hasSize(2);
    }

    @Test
    void a_dummy_takes_packets_and_sends_them_nowhere() {
        Host host = read(
                "5: d0: <BROADCAST,NOARP,UP,LOWER_UP> mtu 1500 qdisc noqueue state UNKNOWN group default qlen 1000",
                "    link/ether 02:00:00:00:00:05 brd ff:ff:ff:ff:ff:ff");
        assertThat(host.networkInterface("d0").map(NetworkInterface::kind)).hasValue(Kind.DUMMY);
    }

    @Test
    void a_station_s_port_is_known_from_the_bridge() {
        Host host = read(
                "$ ip addr",
                "3: docker0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP",
                "    link/ether 02:42:00:00:00:01 brd ff:ff:ff:ff:ff:ff",
                "5: veth1@if4: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master docker0 state UP",
                "    link/ether 02:00:00:00:00:05 brd ff:ff:ff:ff:ff:ff",
                "$ bridge -d link",
                "5: veth1@if4: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 master docker0 state forwarding priority 32"
                        + " cost 2",
                "    hairpin on guard off root_block off fastleave off learning on flood on",
                "$ bridge fdb",
                "02:42:ac:11:00:02 dev veth1 master docker0",
                "33:33:00:00:00:01 dev docker0 self permanent",
                "$ ip neigh",
                "172.17.0.2 dev docker0 lladdr 02:42:ac:11:00:02 REACHABLE",
                "172.17.0.9 dev docker0 FAILED",
                "fe80::1 dev docker0 lladdr 02:42:ac:11:00:02 router STALE");
        assertThat(host.neighbours())
                .containsExactly(new Neighbour(
                        IpAddress.parse("172.17.0.2"), "docker0", MacAddress.parse("02:42:ac:11:00:02"), "veth1"));
        assertThat(host.networkInterface("veth1").orElseThrow().hairpin()).isTrue();
    }

    @Test
    void sockets_for_ip_version_6_only_are_left_out() {
        Host host = read(
                "$ ss -lntup",
                "Netid State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess",
                "udp   UNCONN 0      0      127.0.0.53%lo:53        0.0.0.0:*    users:((\"systemd-resolve\",pid=1,fd=2))",
                "tcp   LISTEN 0      128             [::]:22           [::]:*",
                "tcp   LISTEN 0      128                *:80              *:*");
        assertThat(host.sockets())
                .containsExactlyInAnyOrder(
                        new ListeningSocket(Protocol.UDP, IpAddress.parse("127.0.0.53"), 53, "systemd-resolve"),
                        new ListeningSocket(Protocol.TCP, IpAddress.parse("0.0.0.0"), 80));
    }

    @Test
    void a_setting_of_a_bridge_that_sysctl_does_not_find_is_off() {
        Host host = read(
                "$ ip link",
                "3: docker0: <BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state DOWN",
                "    link/ether 02:42:00:00:00:01 brd ff:ff:ff:ff:ff:ff",
                "$ sysctl net.bridge.bridge-nf-call-iptables",
                "sysctl: cannot stat /proc/sys/net/bridge/bridge-nf-call-iptables: No such file or directory");
        assertThat(host.sysctls().number("net.bridge.bridge-nf-call-iptables", 7))
                .isZero();
    }

    @Test
    void the_flavour_is_known_by_the_header_of_iptables_save() {
        assertThat(read("# Generated by iptables-nft-save v1.8.9 (nf_tables) on Sun", "*filter", "COMMIT")
                        .flavour())
                .isEqualTo(Flavour.NFT);
        assertThat(read("$ iptables -V", "iptables v1.8.9 (nf_tables)").flavour())
                .isEqualTo(Flavour.NFT);
        assertThat(read("# Generated by iptables-save v1.8.9 on Sun", "*filter", "COMMIT")
                        .flavour())
                .isEqualTo(Flavour.LEGACY);
    }

    @Test
    void both_flavours_at_once_are_refused() {
        assertRefused(
                "# Generated by iptables-save v1.8.9 on Sun\n*filter\nCOMMIT\n$ iptables-nft-save\n",
                "host.txt:4:1: these are rules of iptables-nft, those at host.txt:1:1 of iptables-legacy; both together"
                        + " are not supported");
        assertRefused(
                "$ iptables-nft-save\n# Warning: iptables-legacy tables present, use iptables-legacy-save to see them\n",
                "host.txt:2:1: rules of iptables-legacy and of iptables-nft, or of nft itself, are loaded together, which"
                        + " is not supported: # Warning: iptables-legacy tables present, use iptables-legacy-save to see"
                        + " them; the text ends here, was it cut off?");
    }

    @Test
    void what_is_shown_twice_must_be_the_same() {
        assertRefused(
                String.join(
                        "\n",
                        "$ ip addr",
                        ETH0 + "$ ip addr",
                        ETH0.replace("1400", "1500") + "$ ip route",
                        "10.0.0.0/24 dev eth0 scope link",
                        "$ ip route",
                        "10.1.0.0/24 dev eth0 scope link",
                        "$ sysctl net.ipv4.ip_forward",
                        "net.ipv4.ip_forward = 1",
                        "$ sysctl net.ipv4.ip_forward",
                        "net.ipv4.ip_forward = 0",
                        "$ ss -lnt",
                        "LISTEN 0 128 0.0.0.0:22 0.0.0.0:*",
                        "$ ss -lntu",
                        "tcp LISTEN 0 128 0.0.0.0:23 0.0.0.0:*",
                        "$ ip rule",
                        "0: from all lookup local",
                        "$ ip rule",
                        "0: from all lookup main",
                        ""),
                "host.txt:6:1: interface eth0 is another one here than at host.txt:2:1; a transcript shows one moment",
                "host.txt:11:1: ip route shows other routes of the table main here than at host.txt:9:1",
                "host.txt:16:1: sysctl: net.ipv4.ip_forward is 0 here and 1 at host.txt:14:1",
                "host.txt:19:1: ss shows other tcp sockets here than at host.txt:17:1",
                "host.txt:23:1: ip rule shows other rules here than at host.txt:21:1");
    }
}
