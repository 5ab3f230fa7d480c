// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

/** Tells the way of each packet of a flow, hook by hook. */
public final class Narrator {

    private Narrator() {}

    /** The whole walk, in lines. */
    public static String tell(FlowOutcome outcome) {
        throw new UnsupportedOperationException(outcome.title());
    }

    /** The walk in short: a line for each packet and a line for each hook that it met. */
    public static String compact(FlowOutcome outcome) {
        throw new UnsupportedOperationException(outcome.title());
    }
}
