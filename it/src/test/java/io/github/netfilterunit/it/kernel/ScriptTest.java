// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.iptables.IptablesScript;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A script that the shell runs must leave in the kernel what ours makes of it, to the byte. */
@RealKernel
class ScriptTest {

    private static final String SCRIPT = """
            #!/bin/sh
            set -e
            IPT=iptables-legacy   # which one
            LAN="eth1"; NETS='10.1.0.0/16 10.2.0.0/16'
            $IPT -t nat -F && $IPT -t nat -X
            for table in raw mangle filter; do $IPT -w -t $table -F; $IPT -t "$table" -X; done
            $IPT -P INPUT DROP
            $IPT -P FORWARD DROP; $IPT -P OUTPUT ACCEPT
            $IPT -N web; $IPT -N old
            for port in 80 443
            do
                $IPT -A web -i ${LAN} -p tcp --dport $port \\
                    -m comment --comment "port ${port} is \\"open\\"" -j ACCEPT
                for net in $NETS; do
                    $IPT -A FORWARD -s $net -o $LAN -p tcp --sport $port --table filter -j web
                done
            done
            echo 'rules of "old"' a\\ b
            $IPT -A old -j LOG --log-prefix 'it'"'"'s old '
            $IPT -E old gone
            $IPT -w 3 -I INPUT -j web
            $IPT -I INPUT 2 -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
            $IPT -A INPUT -j gone; $IPT -R INPUT 3 -p icmp -j ACCEPT
            $IPT -F gone; $IPT -X gone; $IPT -D FORWARD 1; $IPT -D FORWARD -s 10.2.0.0/16 -o $LAN -p tcp --sport 443 -j web
            $IPT -t nat -A POSTROUTING -s 10.1.0.0/16,10.2.0.0/16 -o eth0 -j MASQUERADE
            exit 0
            $IPT -F
            """;

    private Namespace namespace;

    @BeforeEach
    void make() {
        namespace = Namespace.create();
    }

    @AfterEach
    void remove() {
        namespace.close();
    }

    @Test
    void a_script_leaves_the_rules_that_iptables_leaves() {
        namespace.feed(SCRIPT, "sh");

        String saved = namespace.run("iptables-legacy-save");
        assertThat(IptablesSave.write(IptablesScript.parse("firewall.sh", SCRIPT)))
                .isEqualTo(saved.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.replaceFirst("^(:\\S+ \\S+) .*", "$1 [0:0]") + "\n")
                        .collect(Collectors.joining()));
    }
}
