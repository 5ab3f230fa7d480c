// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.flow.Failure;
import io.github.netfilterunit.flow.FlowOutcome;
import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.flow.FlowRunner;
import io.github.netfilterunit.flow.FlowSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** A flow of a {@link FlowSource}. It is run once, when it is first asked for what came of it. */
public final class FlowCase {

    private final FlowRunner runner;
    private final FlowSpec spec;
    private @Nullable FlowResult result;
    private boolean judged;

    FlowCase(FlowRunner runner, FlowSpec spec) {
        this.runner = runner;
        this.spec = spec;
    }

    /** The flow as the file describes it. */
    public FlowSpec spec() {
        return spec;
    }

    /**
     * Runs the flow, and compares what came of it with what its file expects.
     *
     * @throws AssertionFailedError if something came otherwise
     */
    public void verify() {
        Failure failure = result().failure();
        if (failure != null) {
            throw new AssertionFailedError(failure.text(), failure.expected(), failure.actual());
        }
    }

    /** What came of the flow, and whether that was expected. */
    public FlowResult result() {
        judged = true;
        return made();
    }

    private FlowResult made() {
        FlowResult known = result;
        if (known == null) {
            known = runner.run(spec);
            result = known;
        }
        return known;
    }

    /** What came of the flow. */
    public FlowOutcome outcome() {
        return made().outcome();
    }

    /** Whether somebody asked for what the flow's own file expects. */
    boolean isJudged() {
        return judged;
    }

    /** What came of the flow, if it was run. */
    Optional<FlowOutcome> known() {
        return Optional.ofNullable(result).map(FlowResult::outcome);
    }

    /** The flow's name. */
    @Override
    public String toString() {
        return spec.name();
    }
}
