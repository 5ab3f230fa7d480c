// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountersTest {

    @Test
    void what_was_added_is_the_difference_rule_by_rule_and_of_the_policy() {
        Counters before = counters(new Counter(1, 60), new Counter(2, 100));
        Counters after = counters(new Counter(1, 60), new Counter(5, 272));

        Counters added = after.since(before);

        assertThat(added.rule(new RuleRef("filter", "FORWARD", 1))).hasToString("[3:172]");
        assertThat(added.chain("filter", "FORWARD").orElseThrow().policy()).isEqualTo(Counter.ZERO);
    }

    @Test
    void a_chain_that_does_not_exist_has_no_counters() {
        assertThat(counters(Counter.ZERO, Counter.ZERO).chain("nat", "DOCKER")).isEmpty();
    }

    private static Counters counters(Counter policy, Counter rule) {
        return new Counters(Map.of("filter", Map.of("FORWARD", new Counters.ChainCounters(policy, List.of(rule)))));
    }
}
