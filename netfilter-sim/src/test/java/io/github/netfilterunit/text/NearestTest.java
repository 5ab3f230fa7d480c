// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> KEYS = List.of("destination", "dropped", "delivered", "to");

    @Test
    void a_swapped_pair_of_letters_is_one_edit() {
        assertThat(Nearest.suggestion("destnation", KEYS)).isEqualTo("; did you mean 'destination'?");
        assertThat(Nearest.suggestion("deliverde", KEYS)).isEqualTo("; did you mean 'delivered'?");
    }

    @Test
    void a_word_that_is_like_no_other_gets_no_suggestion() {
        assertThat(Nearest.suggestion("colour", KEYS)).isEmpty();
    }

    @Test
    void of_two_equally_near_words_the_first_of_the_alphabet_is_suggested() {
        assertThat(Nearest.to("ac", List.of("bc", "ab"))).contains("ab");
    }
}
