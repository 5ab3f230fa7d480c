// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.fuzz;

import java.util.List;
import java.util.Random;

/**
 * Good inputs, of which mutated ones are made.
 *
 * @param inputs at least one
 * @param words what mutations put in
 */
record Seeds(List<byte[]> inputs, List<byte[]> words) {

    static Seeds of(List<byte[]> inputs) {
        return new Seeds(inputs, Corpus.words(inputs));
    }

    /** One of them, with parts of another one and words of all. */
    byte[] mutated(Random random) {
        return new Mutator(random, words).mutate(any(random), any(random));
    }

    private byte[] any(Random random) {
        return inputs.get(random.nextInt(inputs.size()));
    }
}
