// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.fuzz;

import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.TextReader;
import java.util.Random;

/** Rules as iptables-restore reads them; what is accepted is used. */
final class FuzzedRules implements Fuzzed {

    private final RulesInUse rulesInUse = new RulesInUse();
    private final Seeds seeds = Seeds.of(Corpus.rules());

    @Override
    public byte[] input(Random random) {
        return seeds.mutated(random);
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
