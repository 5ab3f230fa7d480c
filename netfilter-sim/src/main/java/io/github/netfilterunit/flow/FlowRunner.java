// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import java.util.List;

/**
 * Runs the flows of a suite. Each flow has a kernel of its own, or one for its sequence; a runner keeps nothing between
 * calls, so that any number of threads may run one suite.
 */
public final class FlowRunner {

    private final FlowSuite suite;

    /** A runner of a suite. */
    public FlowRunner(FlowSuite suite) {
        this.suite = suite;
    }

    /**
     * Runs all flows, in order.
     *
     * @throws io.github.netfilterunit.text.InvalidInputException if a flow cannot be: from where the host has no interface
     */
    public List<FlowResult> runAll() {
        throw new UnsupportedOperationException(suite.name());
    }

    /** Runs one flow of the suite, and before it those of its sequence that stand before it. */
    public FlowResult run(FlowSpec flow) {
        throw new UnsupportedOperationException(flow.name());
    }
}
