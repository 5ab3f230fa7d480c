// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.transcript.Transcript;
import io.github.netfilterunit.packet.Packet;
import org.junit.jupiter.api.Test;

class ProxyTest {

    private static final String HOST = """
            root@host:~# ip addr
            1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN
                link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
                inet 127.0.0.1/8 scope host lo
            2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP
                link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff
                inet 203.0.113.2/24 scope global eth0
            3: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP
                link/ether 02:00:00:00:00:02 brd ff:ff:ff:ff:ff:ff
                inet 192.168.1.1/24 scope global eth1
            root@host:~# ip rule
            0:\tfrom all lookup local
            100:\tfrom all fwmark 0x1 lookup 100
            32766:\tfrom all lookup main
            root@host:~# ip route show table 100
            local default dev lo scope host
            root@host:~# sysctl net.ipv4.ip_forward
            net.ipv4.ip_forward = 1
            root@host:~# ss -Hlntu --inet-sockopt
            udp UNCONN 0      0      0.0.0.0:53   0.0.0.0:*
            \tinet-sockopt: ( mc_loop mc_all)
            udp UNCONN 0      0      0.0.0.0:3130 0.0.0.0:*
            \tinet-sockopt: ( mc_loop transparent mc_all)
            root@host:~# iptables-save
            *mangle
            -A PREROUTING -p udp -m udp --dport 1 -j TPROXY --on-port 3130 --on-ip 0.0.0.0 --tproxy-mark 0x1/0x1
            -A PREROUTING -p udp -m udp --dport 2 -j TPROXY --on-port 53 --on-ip 0.0.0.0 --tproxy-mark 0x1/0x1
            -A PREROUTING -p udp -m udp --dport 3 -j TPROXY --on-port 3130 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0
            COMMIT
            """;

    private static PacketResult receive(int port) {
        Host host = Transcript.read("host.txt", HOST);
        Packet packet = Lab.udp(Lab.OFFICE, "203.0.113.9", port);
        return KernelImage.compile(host).boot(BootOptions.defaults()).receive("eth1", packet);
    }

    @Test
    void a_transparent_socket_gets_the_packet_as_it_is() {
        assertThat(receive(1).delivered()).containsExactly(Lab.udp(Lab.OFFICE, "203.0.113.9", 1));
    }

    @Test
    void without_a_transparent_socket_the_rule_drops_it() {
        assertThat(receive(2).dropped()).hasToString("ByRule[rule=mangle PREROUTING 2, origin=host.txt:27]");
    }

    @Test
    void what_has_a_socket_is_not_forwarded() {
        assertThat(receive(3).dropped()).hasToString("ByStack[reason=PROXIED]");
        assertThat(receive(3).emitted()).isEmpty();
    }
}
