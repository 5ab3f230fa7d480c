// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.iptables.IptablesScript;
import io.github.netfilterunit.it.TestFiles;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Ruleset;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A script that the shell runs must leave in the kernel what ours makes of it, to the byte. */
@RealKernel(programs = {"iptables-nft", "iptables-nft-restore", "iptables-nft-save"})
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

    @ParameterizedTest
    @EnumSource
    void a_script_leaves_the_rules_that_iptables_leaves_and_reads_again(Flavour flavour) {
        String iptables = "iptables-" + flavour.name().toLowerCase(Locale.ROOT);
        String script = SCRIPT.replace("iptables-legacy", iptables);
        Ruleset ruleset = IptablesScript.parse("firewall.sh", script, flavour);
        String ours = IptablesSave.write(ruleset, null, flavour);

        namespace.feed(script, "sh");
        assertThat(ours).isEqualTo(saved(namespace, iptables));

        try (Namespace other = Namespace.create()) {
            other.feed(ours, iptables + "-restore");
            assertThat(SavedRules.withoutComments(saved(other, iptables))).isEqualTo(SavedRules.withoutComments(ours));
        }
        assertThat(IptablesSave.write(IptablesSave.parse("saved", 1, ours, flavour), null, flavour))
                .isEqualTo(ours);
    }

    /** Without counters, since the kernel may have counted meanwhile. */
    private static String saved(Namespace namespace, String iptables) {
        return namespace
                .run(iptables + "-save")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("^(:\\S+ \\S+) .*", "$1 [0:0]") + "\n")
                .collect(Collectors.joining());
    }
}
