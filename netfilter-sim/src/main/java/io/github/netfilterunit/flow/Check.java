// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Ruleset;
import java.util.List;
import java.util.Optional;

/** One thing that is expected of a flow; an immutable value. */
public interface Check {

    /** What is expected, in a few words: {@code delivered to 172.17.0.2:80}. */
    String expected();

    /**
     * Compares.
     *
     * @param outcome what came of the flow
     * @param ruleset the host's rules
     * @return what is wrong; empty if the outcome is as expected
     * @throws io.github.netfilterunit.text.InvalidInputException if the expectation cannot be: a rule that does not exist
     */
    Optional<Mismatch> compare(FlowOutcome outcome, Ruleset ruleset);

    /** Whether it must hold each time that a flow is made; else of all times together. */
    default boolean ofEach() {
        return true;
    }

    /** The counters that are expected, if it is about counters. */
    default List<ExpectedCounter> counters() {
        return List.of();
    }
}
