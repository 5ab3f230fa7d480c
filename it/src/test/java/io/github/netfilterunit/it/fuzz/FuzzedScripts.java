// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.fuzz;

import io.github.netfilterunit.iptables.IptablesScript;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.TextReader;
import java.util.Random;

/** Shell scripts of iptables commands; what is accepted is used. */
final class FuzzedScripts implements Fuzzed {

    private final RulesInUse rulesInUse = new RulesInUse();
    private final Seeds seeds = Seeds.of(Corpus.scripts());

    @Override
    public byte[] input(Random random) {
        return seeds.mutated(random);
    }

    /** Inputs of an even length are taken as iptables-nft does. */
    @Override
    public boolean accepts(byte[] input) {
        Flavour flavour = input.length % 2 == 0 ? Flavour.NFT : Flavour.LEGACY;
        Ruleset rules;
        try {
            rules = IptablesScript.parse("firewall.sh", TextReader.decode("firewall.sh", input), flavour);
        } catch (InvalidInputException e) {
            return false;
        }
        return rulesInUse.use(rules, flavour);
    }
}
