// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedTablesTest {

    @ParameterizedTest
    @ValueSource(strings = {"random-7", "random-33"})
    void tables_are_saved_as_the_kernel_does(String name) {
        Ruleset ruleset = IptablesSave.parse(name, Recorded.text(name + ".in"));
        String saved = IptablesSave.write(ruleset, Recorded.counters(ruleset));

        for (Table table : ruleset.tables()) {
            assertThat(Recorded.table(saved, table.name()))
                    .isEqualTo(Recorded.table(Recorded.text(name + ".save"), table.name()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"random-7", "random-33", "docker-20.10.24", "docker-28.5.2"})
    void what_iptables_saved_is_written_as_it_was(String name) {
        String saved = Recorded.text(name + ".save")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line + "\n")
                .reduce("", String::concat);
        Ruleset ruleset = IptablesSave.parse(name, saved);

        assertThat(IptablesSave.write(ruleset, Recorded.counters(ruleset))).isEqualTo(saved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"random-7", "random-33"})
    void tables_are_listed_as_the_kernel_does(String name) {
        Ruleset ruleset = IptablesSave.parse(name, Recorded.text(name + ".in"));

        for (Table table : ruleset.tables()) {
            assertThat(Listing.print(ruleset, Recorded.counters(ruleset), table.name(), ListingStyle.NUMBERS))
                    .isEqualTo(Recorded.text(name + "." + table.name() + ".list"));
            assertThat(Listing.print(
                            ruleset, Recorded.counters(ruleset), table.name(), new ListingStyle(false, true, true)))
                    .isEqualTo(Recorded.text(name + "." + table.name() + ".xlist"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"random-7", "random-33"})
    void rules_of_iptables_S_are_the_same_table(String name) {
        Ruleset ruleset = IptablesSave.parse(name, Recorded.text(name + ".save"));

        for (Table table : ruleset.tables()) {
            String rules = Recorded.text(name + "." + table.name() + ".S");
            Ruleset read = new Ruleset(List.of(IptablesSave.parseRules(name, 1, rules, table.name())));

            assertThat(IptablesSave.write(read, Recorded.counters(read)))
                    .isEqualTo(Recorded.table(Recorded.text(name + ".save"), table.name()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-20.10.24", "docker-28.5.2"})
    void listings_of_docker_hosts_are_read_and_printed_as_they_were(String name) {
        Ruleset saved = IptablesSave.parse(name, Recorded.text(name + ".save"));
        ListingStyle style = name.contains("28") ? ListingStyle.NAMES : ListingStyle.NUMBERS;

        for (String part : Recorded.text(name + ".vnL").split("(?m)^# iptables -t ")) {
            if (part.isBlank()) {
                continue;
            }
            String table = part.substring(0, part.indexOf(' '));
            String listing = part.substring(part.indexOf('\n') + 1).stripTrailing() + "\n";
            Table read = Listing.toTable(table, Listing.read(name, 1, listing));
            Ruleset listed = new Ruleset(List.of(read));

            assertThat(IptablesSave.write(listed, Recorded.counters(listed)))
                    .isEqualTo(saved.table(table)
                            .map(each -> IptablesSave.write(
                                    new Ruleset(List.of(each)), Recorded.counters(new Ruleset(List.of(each)))))
                            .orElseGet(() -> IptablesSave.write(listed, Recorded.counters(listed))));
            assertThat(withoutTrailingBlanks(Listing.print(listed, Recorded.counters(listed), table, style)))
                    .isEqualTo(withoutTrailingBlanks(listing));
        }
    }

    /** The recordings were cut at their ends. */
    private static String withoutTrailingBlanks(String text) {
        return text.stripTrailing();
    }
}
