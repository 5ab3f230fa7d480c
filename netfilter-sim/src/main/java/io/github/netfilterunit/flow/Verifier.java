// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import java.util.Optional;

/** Compares what came of a flow with what was expected of it. */
public final class Verifier {

    private Verifier() {}

    /**
     * Compares; where they differ the flow is run again, on a fresh kernel and with a detailed trace.
     *
     * @return why the flow is not as expected; empty if it is
     */
    public static Optional<Failure> verify(Flow flow, Expectation expectation) {
        throw new UnsupportedOperationException(flow + " " + expectation);
    }
}
