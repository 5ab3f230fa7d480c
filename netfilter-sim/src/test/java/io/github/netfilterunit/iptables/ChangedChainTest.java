// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.ruleset.Flavour;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A chain under commands drawn from a seed, beside a plain list of what its rules say. */
class ChangedChainTest {

    private static final int COMMANDS = 2_000;

    private final RuleLoader kernel = new RuleLoader(Flavour.LEGACY);
    private final ProgramTable table = kernel.ofProgram("filter");
    private final List<String> model = new ArrayList<>();

    /** Few rules that differ are often there twice; with many at the start they lie in several blocks. */
    @ParameterizedTest
    @CsvSource({"1, 3, 0", "2, 40, 0", "3, 5, 700", "4, 2000, 1600", "5, 900, 3000"})
    void commands_find_and_change_the_rules_that_a_plain_list_has(long seed, int different, int first) {
        Random random = new Random(seed);
        table.run("-N other");
        IntStream.range(0, first).forEach(i -> append(rule(random.nextInt(different))));
        for (int i = 0; i < COMMANDS; i++) {
            change(random, rule(random.nextInt(different)));
            if (i % 200 == 0 || model.size() < 5) {
                assertSame();
            }
        }
        assertSame();
    }

    private static String rule(int number) {
        return "-p tcp -m tcp --dport " + (1 + number) + (number % 3 == 0 ? " -j other" : " -j ACCEPT");
    }

    private void append(String rule) {
        table.run("-A FORWARD " + rule);
        model.add(rule);
    }

    private void change(Random random, String rule) {
        int place = random.nextInt(model.size() + 1);
        boolean within = place < model.size();
        switch (random.nextInt(within ? 10 : 7)) {
            case 0 -> append(rule);
            case 1 -> insert(place, rule);
            case 2 -> insert(model.size() / 2, rule);
            case 3, 4 -> delete(rule);
            case 5 -> {
                table.addOnce("-A FORWARD " + rule);
                if (!model.contains(rule)) {
                    model.add(rule);
                }
            }
            case 6 -> assertThat(table.has("FORWARD", rule)).isEqualTo(model.contains(rule));
            case 7 -> {
                table.run("-D FORWARD " + (place + 1));
                model.remove(place);
            }
            case 8 -> {
                table.run("-R FORWARD " + (place + 1) + " " + rule);
                model.set(place, rule);
            }
            default -> {
                if (random.nextInt(20) == 0) {
                    rename(random.nextInt(10) == 0);
                }
            }
        }
    }

    private void insert(int place, String rule) {
        table.run("-I FORWARD " + (place + 1) + " " + rule);
        model.add(place, rule);
    }

    private void delete(String rule) {
        if (model.remove(rule)) {
            table.run("-D FORWARD " + rule);
        } else {
            table.deleteIfThere("FORWARD", rule);
        }
    }

    /** What the rules say changes with the name of a chain that they lead to. */
    private void rename(boolean flush) {
        if (flush) {
            table.run("-F FORWARD");
            model.clear();
        }
        table.run("-E other another");
        assertThat(model)
                .allMatch(each -> each.endsWith("other")
                        ? table.has("FORWARD", each.replace("other", "another"))
                        : table.has("FORWARD", each));
        table.run("-E another other");
    }

    private void assertSame() {
        assertThat(IptablesSave.write(kernel.ruleset()).lines().filter(line -> line.startsWith("-A FORWARD ")))
                .containsExactlyElementsOf(
                        model.stream().map(each -> "-A FORWARD " + each).toList());
    }
}
