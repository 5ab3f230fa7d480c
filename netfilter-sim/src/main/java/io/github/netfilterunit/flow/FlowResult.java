// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import org.jspecify.annotations.Nullable;

/**
 * A flow that was run.
 *
 * @param spec the flow
 * @param outcome what came of it
 * @param failure why that is not what was expected; null if it is
 */
public record FlowResult(
        FlowSpec spec, FlowOutcome outcome, @Nullable Failure failure) {

    /** Whether everything came as expected. */
    public boolean passed() {
        return failure == null;
    }

    /** One line: verdict, flow, fate, deciding rule. */
    public String line() {
        return (passed() ? "ok   " : "FAIL ") + spec.name() + ": "
                + outcome.fate().text() + "; " + outcome.decision();
    }

    /** The flow and its fate. */
    @Override
    public String toString() {
        return line();
    }
}
