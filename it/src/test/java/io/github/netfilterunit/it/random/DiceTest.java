// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A run of random cases takes one seed after the other. */
class DiceTest {

    @Test
    void neighbouring_seeds_are_as_unlike_as_others() {
        long so = LongStream.range(0, 1000)
                .filter(seed -> new Dice(seed).chance(0.67))
                .count();

        assertThat(so).isBetween(620L, 720L);
    }

    @Test
    void a_seed_gives_the_same_chance_again() {
        assertThat(new Dice(7).between(0, 1_000_000)).isEqualTo(new Dice(7).between(0, 1_000_000));
    }
}
