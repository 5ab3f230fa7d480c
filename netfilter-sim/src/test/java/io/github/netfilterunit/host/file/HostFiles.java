// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Resources;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A file {@code web.yaml} with a host, and the files beside it. */
final class HostFiles {

    static final String MASTER = """
            $ ip addr
            2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP
                link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff
                inet 10.0.0.1/24 scope global eth0
            $ iptables-save -c
            *filter
            [3:120] -A INPUT -j DROP
            COMMIT
            """;

    private static final Map<String, String> FILES = Map.of(
            "extra.rules",
            "*filter\n-A INPUT -j ACCEPT\nCOMMIT\n",
            "master.txt",
            MASTER,
            "rules.v4",
            "*filter\n-A INPUT -i eth0 -j DROP\nCOMMIT\n",
            "fw.sh",
            "LAN=eth0\niptables -A INPUT -i $LAN -j DROP\n",
            "bad.v4",
            "*filter\n-A INPUT -j DORP\nCOMMIT\n",
            "windows.v4",
            "*filter\r\nCOMMIT\r\n");

    private HostFiles() {}

    static HostDescription read(String yaml) {
        Resources files = name -> {
            if (!FILES.containsKey(name)) {
                throw new FileNotFoundException(name);
            }
            return new ByteArrayInputStream(FILES.get(name).getBytes(StandardCharsets.UTF_8));
        };
        return HostYaml.read(YamlReader.read("web.yaml", yaml), files);
    }

    static void assertRefused(String yaml, String... messages) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(String.join("\n", messages));
    }

    static Rule rule(Host host) {
        return host.ruleset().tables().get(0).chains().get(0).rules().get(0);
    }
}
