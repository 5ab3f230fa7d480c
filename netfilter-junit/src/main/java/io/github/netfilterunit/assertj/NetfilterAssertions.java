// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.capture.ReplayResult;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.ruleset.Counters;
import org.jspecify.annotations.Nullable;

/** Begins assertions; its static import stands well beside that of AssertJ's own {@code assertThat}. */
public final class NetfilterAssertions {

    private NetfilterAssertions() {}

    /** On what became of a flow. */
    public static FlowAssert assertThat(@Nullable Flow actual) {
        return new FlowAssert(actual);
    }

    /** On the counters and connections of a host. */
    public static FirewallAssert assertThat(@Nullable Firewall actual) {
        return new FirewallAssert(actual);
    }

    /** On a flow that was run with its own expectation. */
    public static FlowResultAssert assertThat(@Nullable FlowResult actual) {
        return new FlowResultAssert(actual);
    }

    /** On what became of captured frames. */
    public static ReplayAssert assertThat(@Nullable ReplayResult actual) {
        return new ReplayAssert(actual);
    }

    /** On counters alone. */
    public static CountersAssert assertThat(@Nullable Counters actual) {
        return new CountersAssert(actual);
    }
}
