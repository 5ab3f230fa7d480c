// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Ruleset;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real tools make of their configuration, as iptables-save of both flavours prints it. */
class RulesetsOfToolsTest {

    /** A tool, and which iptables loaded its rules. */
    record Saved(String tool, Flavour flavour) {

        String text() {
            return Recorded.text("rulesets/" + tool + "." + flavour.name().toLowerCase(Locale.ROOT) + ".save");
        }
    }

    static Stream<Saved> files() {
        return Stream.of("fail2ban", "ferm", "firewalld", "kube-proxy", "libvirt", "shorewall", "ufw")
                .flatMap(tool -> Stream.of(Flavour.values()).map(flavour -> new Saved(tool, flavour)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void what_is_read_is_printed_to_the_byte(Saved saved) {
        Ruleset ruleset = IptablesSave.parse(saved.tool(), 1, saved.text(), saved.flavour());

        assertThat(IptablesSave.write(ruleset, null, saved.flavour()).lines().toList())
                .isEqualTo(saved.text()
                        .lines()
                        .map(line -> line.replaceFirst("^(:.*) \\[\\d+:\\d+]$", "$1 [0:0]"))
                        .toList());
    }
}
