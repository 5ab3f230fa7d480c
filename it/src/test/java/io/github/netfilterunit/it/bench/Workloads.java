// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.bench;

import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.flow.FlowRunner;
import io.github.netfilterunit.flow.file.FlowFile;
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

    private Workloads() {}

    /** A filter table in which each port has a rule, the last one lets the connection in. */
    static String rules(int count) {
        StringBuilder text =
                new StringBuilder("*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n");
        text.append("-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n");
        for (int i = 1; i < count; i++) {
            text.append("-A FORWARD -s 203.0.113.0/24 -d 10.")
                    .append(i >> 8)
                    .append('.')
                    .append(i & 255)
                    .append(".2/32 -i eth0 -o eth1 -p tcp -m tcp --dport ")
                    .append(1000 + i)
                    .append(" -m comment --comment \"service ")
                    .append(i)
                    .append("\" -j ACCEPT\n");
        }
        return text.append("COMMIT\n").toString();
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
            int rule = 1 + i % (rules - 1);
            String address = "10." + (rule >> 8) + "." + (rule & 255) + ".2";
            text.append("  - name: flow ").append(i).append('\n');
            text.append("    from: 203.0.113.9\n");
            text.append("    to: ")
                    .append(address)
                    .append(':')
                    .append(1000 + rule)
                    .append("/tcp\n");
            text.append("    steps: [handshake, close]\n");
            text.append("    expect: {delivered: \"")
                    .append(address)
                    .append(':')
                    .append(1000 + rule)
                    .append("\"}\n");
        }
        return text.toString();
    }
}
