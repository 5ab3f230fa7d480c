// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.fuzz;

import io.github.netfilterunit.ipset.IpSets;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.TextReader;
import java.util.Random;

/** Sets: what is accepted is printed, and read again. */
final class FuzzedSets implements Fuzzed {

    private final Seeds seeds = Seeds.of(Corpus.sets());

    @Override
    public byte[] input(Random random) {
        return seeds.mutated(random);
    }

    @Override
    public boolean accepts(byte[] input) {
        IpSets sets;
        try {
            sets = IpSets.parse("sets", TextReader.decode("sets", input));
        } catch (InvalidInputException e) {
            return false;
        }
        IpSets.parse("saved", sets.toString());
        return true;
    }
}
