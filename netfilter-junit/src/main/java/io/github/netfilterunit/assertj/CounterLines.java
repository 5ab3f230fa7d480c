// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.flow.Check;
import io.github.netfilterunit.flow.Checks;
import io.github.netfilterunit.flow.ExpectedCounters;
import io.github.netfilterunit.ruleset.Ruleset;

/** Reads the counters that a test expects. */
final class CounterLines {

    static final String NAME = "expected counters";

    private CounterLines() {}

    static Check check(Ruleset ruleset, String save, boolean exactly) {
        return Checks.counters(ruleset, ExpectedCounters.parse(NAME, save, ruleset), exactly);
    }
}
