// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import java.util.List;

/**
 * What must come of a flow.
 *
 * @param checks all must hold
 */
public record Expectation(List<Check> checks) {

    /** Nothing in particular. */
    public static final Expectation NONE = new Expectation(List.of());

    /** Takes a copy of the list. */
    public Expectation {
        checks = List.copyOf(checks);
    }

    /** What must come of it. */
    public static Expectation of(Check... checks) {
        return new Expectation(List.of(checks));
    }

    /** The counters that are expected, of all checks. */
    List<ExpectedCounter> counters() {
        return checks.stream().flatMap(each -> each.counters().stream()).toList();
    }

    /** What is expected, in a line. */
    @Override
    public String toString() {
        return String.join("; ", checks.stream().map(Check::expected).toList());
    }
}
