// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.fuzz;

import io.github.netfilterunit.ipset.IpSets;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.TextReader;
import java.util.List;
import java.util.Random;

/** Sets: what is accepted is printed, and read again. */
final class FuzzedSets implements Fuzzed {

    private final List<byte[]> seeds = Corpus.sets();
    private final List<byte[]> words = Corpus.words(seeds);

    @Override
    public byte[] input(Random random) {
        return new Mutator(random, words)
                .mutate(seeds.get(random.nextInt(seeds.size())), seeds.get(random.nextInt(seeds.size())));
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
