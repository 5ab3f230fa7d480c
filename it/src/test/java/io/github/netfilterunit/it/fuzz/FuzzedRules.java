// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.fuzz;

import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.TextReader;
import java.util.List;
import java.util.Random;

/** Rules as iptables-restore reads them; what is accepted is used. */
final class FuzzedRules implements Fuzzed {

    private final RulesInUse rulesInUse = new RulesInUse();
    private final List<byte[]> seeds = Corpus.rules();
    private final List<byte[]> words = Corpus.words(seeds);

    @Override
    public byte[] input(Random random) {
        return new Mutator(random, words)
                .mutate(seeds.get(random.nextInt(seeds.size())), seeds.get(random.nextInt(seeds.size())));
    }

    @Override
    public boolean accepts(byte[] input) {
        Ruleset rules;
        try {
            rules = IptablesSave.parse("rules", TextReader.decode("rules", input));
        } catch (InvalidInputException e) {
            return false;
        }
        return rulesInUse.use(rules, Flavour.LEGACY);
    }
}
