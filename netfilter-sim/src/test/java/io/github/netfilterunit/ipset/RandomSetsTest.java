// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.text.InvalidInputException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever sets there are, what is written is read as the same sets; and no text is a surprise. */
class RandomSetsTest {

    private static final int TEXTS = 100;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void what_is_written_is_read_again(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = RandomSets.text(random);
            IpSets sets = IpSets.parse("random", text);
            IpSets again = IpSets.parse("written", sets.toString());

            assertThat(again).as(text).isEqualTo(sets).hasToString(sets.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void a_spoilt_text_is_read_or_refused(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder(RandomSets.text(random));
            for (int j = 0; j < 5 && !text.isEmpty(); j++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.setCharAt(at, (char) (32 + random.nextInt(100)));
                    default -> text.insert(at, "0,/-:\" x9".charAt(random.nextInt(9)));
                }
            }
            assertThat(isReadOrRefused(text.toString())).isTrue();
        }
    }

    private static boolean isReadOrRefused(String text) {
        try {
            return !IpSets.parse("spoilt", text).toString().isEmpty();
        } catch (InvalidInputException e) {
            return !e.problems().isEmpty();
        }
    }
}
