// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.host.RuleChecks;
import io.github.netfilterunit.ipset.IpSets;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.it.kernel.RealKernel;
import io.github.netfilterunit.it.kernel.RecordedCounters;
import io.github.netfilterunit.it.language.IptablesRestore.Answer;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What iptables-restore loads is read here and printed as iptables-save prints it, or refused by name as unsupported; what it
 * refuses is refused here. {@code -Dnetfilter.language.count=N} tries more lines, {@code -Dnetfilter.language.seed=N} others.
 */
@RealKernel(programs = {"iptables-nft-restore", "iptables-nft-save"})
class RuleLanguageTest {

    private static final int COUNT = Integer.getInteger("netfilter.language.count", 1_500);
    private static final long SEED = Long.getLong("netfilter.language.seed", 1);

    @Test
    void generated_rules_are_taken_and_saved_as_iptables_does() {
        List<String> texts = LongStream.range(SEED, SEED + COUNT)
                .mapToObj(seed -> RandomLine.of(seed).text())
                .toList();

        assertThat(differences(texts)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void generated_commands_do_what_those_of_iptables_do(Flavour flavour) {
        List<String> texts = LongStream.range(SEED, SEED + COUNT / 5)
                .mapToObj(seed -> RandomCommands.text(seed, flavour))
                .toList();

        assertThat(differences(flavour, texts)).isEmpty();
    }

    @Test
    void the_examples_of_the_manual_are_taken_and_saved_as_iptables_does() {
        List<String> texts = OptionTables.lines("manual.txt").stream()
                .map(line -> line.split(" ", 2))
                .map(words -> new RandomLine.Line(words[0], List.of(), words[1]).text())
                .toList();

        assertThat(differences(texts)).isEmpty();
    }

    /** Asks both at the same time. */
    private static List<String> differences(List<String> texts) {
        CompletableFuture<List<String>> legacy =
                CompletableFuture.supplyAsync(() -> differences(Flavour.LEGACY, texts));
        List<String> differences = new ArrayList<>(differences(Flavour.NFT, texts));
        differences.addAll(legacy.join());
        return differences;
    }

    private static List<String> differences(Flavour flavour, List<String> texts) {
        List<Answer> answers = new IptablesRestore(flavour).answers(texts);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String difference = difference(flavour, texts.get(i), answers.get(i));
            if (difference != null) {
                differences.add(flavour + " " + texts.get(i).replace("\n", " / ") + difference);
            }
        }
        return differences;
    }

    private static @Nullable String difference(Flavour flavour, String text, Answer answer) {
        List<String> rules;
        try {
            Ruleset ruleset = IptablesSave.parse("rules", 1, text, flavour);
            List<Problem> problems = RuleChecks.of(ruleset, IpSets.EMPTY, List.of());
            if (!problems.isEmpty()) {
                throw new InvalidInputException(problems);
            }
            rules = IptablesRestore.rules(IptablesSave.write(ruleset, RecordedCounters.of(ruleset)));
        } catch (InvalidInputException e) {
            boolean unsupported = e.getMessage().contains("not supported");
            return answer.accepted() && !unsupported ? "\n  loaded, but refused here: " + e.getMessage() : null;
        }
        if (!answer.accepted()) {
            return "\n  refused, but taken here as " + rules + ": " + answer.said();
        }
        return rules.equals(answer.rules()) ? null : "\n  saved as " + answer.rules() + "\n  but here as " + rules;
    }
}
