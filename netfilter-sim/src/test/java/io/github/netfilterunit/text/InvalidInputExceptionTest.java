// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InvalidInputExceptionTest {

    @Test
    void the_message_has_a_line_for_each_problem() {
        InvalidInputException exception = new InvalidInputException(
                List.of(new Problem("a.yaml", 3, 5, "unknown key 'x'"), new Problem("a.yaml", 9, 1, "no flows")));

        assertThat(exception).hasMessage("a.yaml:3:5: unknown key 'x'\na.yaml:9:1: no flows");
    }
}
