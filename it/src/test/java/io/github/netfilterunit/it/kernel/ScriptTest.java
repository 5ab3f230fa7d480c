// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.iptables.IptablesScript;
import io.github.netfilterunit.it.TestFiles;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A script that the shell runs must leave in the kernel what ours makes of it, to the byte. */
@RealKernel
class ScriptTest {

    private static final String SCRIPT = TestFiles.text("scripts/firewall.sh");

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
