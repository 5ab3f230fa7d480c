// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.match.Matches;
import io.github.netfilterunit.iptables.target.Targets;
import io.github.netfilterunit.it.TestFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds each match and target to its records: the kernel's counters of rules that it hit and missed, with each of its
 * options, inverted where that can be; its text as iptables prints it; and what iptables refuses of it.
 */
class CompletenessTest {

    private static final List<CountedRules.Counted> RULES = KernelCase.in(Path.of("src/test/resources/kernel")).stream()
            .flatMap(each -> CountedRules.of(each).stream())
            .toList();
    private static final List<List<String>> TEXTS = records("extensions.txt");
    private static final List<List<String>> REFUSALS = records("refusals.txt");

    private static List<List<String>> records(String file) {
        return TestFiles.read(TestFiles.project("netfilter-sim/src/test/resources/iptables/" + file))
                .lines()
                .map(CountedRules::words)
                .toList();
    }

    static Stream<Arguments> extensions() {
        return Stream.concat(
                Matches.all().stream().map(each -> Arguments.of(new Extension(false, each.name(), each.options()))),
                Targets.all().stream().map(each -> Arguments.of(new Extension(true, each.name(), each.options()))));
    }

    @ParameterizedTest
    @MethodSource("extensions")
    void every_extension_is_recorded_with_all_of_its_options(Extension extension) {
        List<String> missing = new ArrayList<>();
        List<CountedRules.Counted> own =
                RULES.stream().filter(each -> extension.isIn(each.words())).toList();
        List<String> known = Exceptions.of(extension.toString());
        if (own.stream().noneMatch(each -> each.packets() > 0)) {
            missing.add("no rule with it that counted a packet");
        }
        if (!extension.target() && own.stream().noneMatch(CountedRules.Counted::passedOver)) {
            missing.add("no rule with it that passed a packet over");
        }
        for (Option option : extension.options()) {
            if (own.stream().noneMatch(each -> each.packets() > 0 && Extension.gives(option, each.words()))) {
                missing.add("no rule with --" + option.name() + " that counted a packet");
            }
            if (option.invertible()
                    && own.stream().noneMatch(each -> each.packets() > 0 && Extension.inverts(option, each.words()))) {
                missing.add("no rule with ! --" + option.name() + " that counted a packet");
            }
            if (TEXTS.stream().noneMatch(each -> extension.isIn(each) && Extension.gives(option, each))) {
                missing.add("no text of --" + option.name() + " in extensions.txt");
            }
        }
        if (TEXTS.stream().noneMatch(extension::isIn)) {
            missing.add("no text in extensions.txt");
        }
        if (REFUSALS.stream().noneMatch(extension::isIn)) {
            missing.add("no refusal in refusals.txt");
        }
        assertThat(missing).as(extension.toString()).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void every_exception_is_of_an_extension() {
        assertThat(Exceptions.names())
                .isSubsetOf(extensions().map(each -> each.get()[0].toString()).toList());
    }
}
