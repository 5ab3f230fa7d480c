// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The list of known gaps may only shrink: it holds as many rows as stand here, and these numbers only ever go down. */
class KnownGapsTest {

    /**
     * The rows of each section. A gap that is closed takes one off here. A part of the kernel or of Docker that is new to this project
     * may bring a section of its own, once, in a line of its own with what it is for; no section grows afterwards.
     */
    private static final Map<String, Integer> CEILINGS = Map.ofEntries(
            Map.entry("What the kernel draws at random", 6),
            Map.entry("What depends on the moment", 5),
            Map.entry("What a host's description does not say", 7),
            Map.entry("What a listing hides", 2),
            // recorded flows of Docker hosts, and commands that were run on them
            Map.entry("Docker", 3));

    private static final List<String> LINES =
            TestFiles.read(TestFiles.project("KNOWN-GAPS.md")).lines().toList();

    @Test
    void the_list_only_shrinks() {
        Map<String, Integer> rows = rows(LINES);

        rows.forEach((section, count) -> assertThat(count)
                .as(
                        "KNOWN-GAPS.md may only shrink: section \"%s\" has %d gaps and may have %d; close the new gap, or refuse by"
                                + " name what cannot be exact",
                        section, count, CEILINGS.getOrDefault(section, 0))
                .isLessThanOrEqualTo(CEILINGS.getOrDefault(section, 0)));
        assertThat(rows)
                .as("gaps of KNOWN-GAPS.md were closed: lower their numbers here, so that none comes back")
                .containsExactlyInAnyOrderEntriesOf(CEILINGS);
    }

    @Test
    void every_gap_is_a_row_with_its_reason() {
        assertThat(LINES.stream().filter(line -> line.startsWith("|"))).allMatch(row -> row.split("\\|").length == 4);
        assertThat(LINES.subList(LINES.indexOf("## What the kernel draws at random"), LINES.size()))
                .as("a gap that stands in a list is not counted")
                .noneMatch(line -> line.matches("\\s*([-*+]|\\d+\\.) .*"));
    }

    private static Map<String, Integer> rows(List<String> lines) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        String section = "";
        for (String line : lines) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
            }
            if (line.startsWith("| ") && !line.startsWith("| gap |")) {
                rows.merge(section, 1, Integer::sum);
            }
        }
        return rows;
    }
}
