// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.flow.Failure;
import io.github.netfilterunit.flow.FlowResult;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Asserts whether a flow came as it says itself. */
public class FlowResultAssert extends AbstractAssert<FlowResultAssert, FlowResult> {

    /** On the result of a flow. */
    public FlowResultAssert(@Nullable FlowResult actual) {
        super(actual, FlowResultAssert.class);
    }

    /** Everything came as the flow's own expectation says. */
    public FlowResultAssert hasPassed() {
        isNotNull();
        Failure failure = actual.failure();
        if (failure != null) {
            throw failureWithActualExpected(
                    failure.actual(), failure.expected(), "%s", ShouldMeetExpectation.message(failure));
        }
        return myself;
    }

    /** Something came otherwise than the flow's own expectation says. */
    public FlowResultAssert hasFailed() {
        isNotNull();
        if (actual.passed()) {
            throw failure("%s", ShouldHaveFailed.message(actual));
        }
        return myself;
    }
}
