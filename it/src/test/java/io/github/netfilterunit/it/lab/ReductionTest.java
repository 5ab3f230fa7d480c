// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReductionTest {

    @Test
    void what_is_needed_stays_in_its_order() {
        List<Integer> all = IntStream.range(0, 61).boxed().toList();

        assertThat(Reduction.of(all, some -> some.containsAll(List.of(3, 40, 60))))
                .containsExactly(3, 40, 60);
    }

    @Test
    void nothing_stays_of_what_is_not_needed() {
        assertThat(Reduction.of(List.of(1, 2, 3), some -> true)).isEmpty();
        assertThat(Reduction.of(List.of(1), some -> !some.isEmpty())).containsExactly(1);
        assertThat(Reduction.of(List.<Integer>of(), some -> true)).isEmpty();
    }

    @Test
    void a_rule_has_parts_that_can_go_alone() {
        assertThat(RuleParts.of(
                        "-A FORWARD ! -s 10.0.0.0/8 -p tcp -m tcp ! --dport 80 -m comment --comment \"a -m b\" -j LOG"
                                + " --log-level 3"))
                .containsExactly(
                        "-A FORWARD",
                        "! -s 10.0.0.0/8",
                        "-p tcp",
                        "-m tcp ! --dport 80",
                        "-m comment --comment \"a -m b\"",
                        "-j LOG --log-level 3");
    }
}
