// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.match.Matches;
import io.github.netfilterunit.iptables.target.Targets;
import io.github.netfilterunit.ruleset.Ruleset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedExtensionsTest {

    static List<Recorded.Triple> records() {
        return Recorded.triples("extensions.txt");
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_rule_is_saved_and_listed_as_iptables_does(Recorded.Triple record) {
        Ruleset ruleset = IptablesSave.parse("rules", Recorded.tableWith(record.first()));

        assertThat(ruleLine(ruleset)).isEqualTo(withoutCounter(record.second()));
        assertThat(rowOf(ruleset, record)).isEqualTo(zeroed(record.third()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void what_is_saved_can_be_read_again(Recorded.Triple record) {
        String saved = IptablesSave.write(IptablesSave.parse("rules", Recorded.tableWith(record.first())));

        assertThat(IptablesSave.write(IptablesSave.parse("saved", saved))).isEqualTo(saved);
    }

    @ParameterizedTest
    @MethodSource("records")
    void what_is_listed_can_be_read_again_or_is_refused_as_ambiguous(Recorded.Triple record) {
        if (ambiguous(record.third())) {
            return;
        }
        Ruleset ruleset = IptablesSave.parse("rules", Recorded.tableWith(record.first()));
        String[] words = record.first().split(" ");
        String listing = Listing.print(ruleset, Recorded.counters(ruleset), words[0], ListingStyle.NAMES);

        Ruleset again = new Ruleset(List.of(Listing.toTable(words[0], Listing.read("listing", 1, listing))));

        assertThat(ruleLine(again)).isEqualTo(ruleLine(ruleset));
    }

    /** Two matches of conntrack print as one; a quota prints as its inverse does; hashlimit without its table; bytes in hexadecimal as text. */
    private static boolean ambiguous(String row) {
        return row.contains("ctstate INVALID,NEW,RELATED,ESTABLISHED,UNTRACKED,SNAT,DNAT ct")
                || row.contains(" quota: ")
                || row.contains(" limit: up to ")
                || row.contains(" limit: above ")
                || row.contains("match  \"|")
                || row.contains("match ! \"|");
    }

    private static String ruleLine(Ruleset ruleset) {
        return IptablesSave.write(ruleset)
                .lines()
                .filter(line -> line.startsWith("-A"))
                .findFirst()
                .orElseThrow();
    }

    private static String withoutCounter(String line) {
        return line.substring(line.indexOf("-A"));
    }

    private static String rowOf(Ruleset ruleset, Recorded.Triple record) {
        String[] words = record.first().split(" ");
        String listing = Listing.print(ruleset, Recorded.counters(ruleset), words[0], words[1], ListingStyle.NUMBERS);
        return zeroed(listing.lines().skip(2).findFirst().orElseThrow());
    }

    private static String zeroed(String row) {
        return "    0     0" + row.substring(11);
    }

    @Test
    void every_match_is_recorded_as_it_is_and_inverted() {
        String saved = String.join(
                "\n",
                records().stream()
                        .map(record -> record.first() + "\n" + record.second())
                        .toList());

        for (MatchExtension match : Matches.all()) {
            assertThat(saved).contains("-m " + match.name());
            if (match.options().stream().anyMatch(Option::invertible)) {
                assertThat(saved).containsPattern("-m " + match.name() + "[^\n]*! --");
            }
        }
    }

    @Test
    void every_target_is_recorded() {
        String saved = String.join(
                "\n", records().stream().map(Recorded.Triple::second).toList());

        for (TargetExtension target : Targets.all()) {
            assertThat(saved).contains("-j " + target.name());
        }
    }
}
