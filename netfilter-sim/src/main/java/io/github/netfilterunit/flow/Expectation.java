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
}
