// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.bench;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.flow.FlowRunner;
import io.github.netfilterunit.flow.file.FlowFile;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.text.Resources;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What is measured. */
final class Workloads {

    private static final String INTERFACES = """
            root@edge:~# ip addr
            1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
                link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
                inet 127.0.0.1/8 scope host lo
                   valid_lft forever preferred_lft forever
            2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel state UP group default qlen 1000
                link/ether 00:0c:29:b6:16:6b brd ff:ff:ff:ff:ff:ff
                inet 192.0.2.1/24 brd 192.0.2.255 scope global eth0
                   valid_lft forever preferred_lft forever
            3: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel state UP group default qlen 1000
                link/ether 00:0c:29:b6:16:6c brd ff:ff:ff:ff:ff:ff
                inet 10.0.0.1/8 brd 10.255.255.255 scope global eth1
                   valid_lft forever preferred_lft forever
            root@edge:~# ip route
            default via 192.0.2.254 dev eth0
            10.0.0.0/8 dev eth1 proto kernel scope link src 10.0.0.1
            192.0.2.0/24 dev eth0 proto kernel scope link src 192.0.2.1
            root@edge:~# sysctl net.ipv4.ip_forward
            net.ipv4.ip_forward = 1
            root@edge:~# iptables-save
            """;

    private static final String ANSWERS = "-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT";

    private Workloads() {}

    /** A filter table in which each service has a rule, the last one lets the connection in. */
    static String rules(int count) {
        StringBuilder text =
                new StringBuilder("*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n");
        text.append(ANSWERS).append('\n');
        for (int i = 1; i < count; i++) {
            text.append(rule(i)).append('\n');
        }
        return text.append("COMMIT\n").toString();
    }

    private static String rule(int number) {
        String what = Service.of(number).rule.formatted(1000 + number);
        return "-A FORWARD -s 203.0.113.0/24 -d %s/32 -i eth0 -o eth1 %s -m comment --comment \"service %d\" -j ACCEPT"
                .formatted(address(number), what, number);
    }

    private static String address(int number) {
        return "10." + (number >> 8) + "." + (number & 255) + ".2";
    }

    /** A Docker host of 196,605 rules for ports, three for each. */
    static Host everyPort() {
        return DockerHost.at("192.168.66.100/24")
                .container(Container.named("all").publish("1-65535:1-65535"))
                .host();
    }

    /** Reads the host and the flows, and runs them. */
    static List<FlowResult> verify(int rules, int flows) throws IOException {
        Map<String, String> files =
                Map.of("edge.txt", INTERFACES + rules(rules) + "root@edge:~# \n", "flows.yaml", flows(rules, flows));
        Resources resources = name -> {
            String text = files.get(name);
            if (text == null) {
                throw new FileNotFoundException(name);
            }
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        };
        return new FlowRunner(FlowFile.read("flows.yaml", resources)).runAll();
    }

    private static String flows(int rules, int count) {
        StringBuilder text = new StringBuilder("host: edge.txt\nflows:\n");
        for (int i = 0; i < count; i++) {
            int number = 1 + i % (rules - 1);
            Service service = Service.of(number);
            String end = address(number) + service.port.formatted(1000 + number);
            text.append("""
                      - name: flow %d
                        from: 203.0.113.9
                        to: %s/%s
                        steps: %s
                        expect:
                          delivered: "%s"
                          counters: |
                            *filter
                            %s %s
                            %s %s
                    """.formatted(
                    i, end, service.protocol, service.steps, end, service.later, ANSWERS, service.first, rule(number)));
        }
        return text.toString();
    }

    /** What is behind a rule, and what its flow adds to the counters: of three services in five it is TCP. */
    private enum Service {
        TCP("tcp", "-p tcp -m tcp --dport %d", ":%d", "[handshake, close]", "[1:60]", "[6:320]"),
        UDP("udp", "-p udp -m udp --dport %d", ":%d", "[query: 30, answer: 120]", "[1:58]", "[1:148]"),
        PING("icmp", "-p icmp -m icmp --icmp-type 8", "", "[ping: 2]", "[1:84]", "[3:252]");

        private final String protocol;
        private final String rule;
        private final String port;
        private final String steps;
        private final String first;
        private final String later;

        Service(String protocol, String rule, String port, String steps, String first, String later) {
            this.protocol = protocol;
            this.rule = rule;
            this.port = port;
            this.steps = steps;
            this.first = first;
            this.later = later;
        }

        static Service of(int number) {
            return switch (number % 5) {
                case 3 -> UDP;
                case 4 -> PING;
                default -> TCP;
            };
        }
    }
}
