// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Chance from a seed. */
public final class Dice {

    private final Random random;

    /** Chance from a seed. */
    public Dice(long seed) {
        random = new Random(mixed(seed));
    }

    /** The first numbers that {@link Random} draws of neighbouring seeds are neighbours too; those of mixed ones are not. */
    private static long mixed(long seed) {
        return new SplittableRandom(seed).nextLong();
    }

    /** True so often. */
    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A number, both ends included. */
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** One of them. */
    @SafeVarargs
    public final <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }

    /** One of them. */
    public <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Some of them, in their order. */
    public List<String> some(int count, List<String> of) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            places.add(i);
        }
        Collections.shuffle(places, random);
        return places.subList(0, count).stream().sorted().map(of::get).toList();
    }
}
