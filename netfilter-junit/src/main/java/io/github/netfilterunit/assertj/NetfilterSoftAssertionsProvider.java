// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.capture.ReplayResult;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.ruleset.Counters;
import org.assertj.core.api.SoftAssertionsProvider;
import org.jspecify.annotations.Nullable;

/** The soft forms of {@link NetfilterAssertions}: mix it into a class of soft assertions of your own. */
public interface NetfilterSoftAssertionsProvider extends SoftAssertionsProvider {

    /** On what became of a flow. */
    default FlowAssert assertThat(@Nullable Flow actual) {
        return proxy(FlowAssert.class, Flow.class, actual);
    }

    /** On the counters and connections of a host. */
    default FirewallAssert assertThat(@Nullable Firewall actual) {
        return proxy(FirewallAssert.class, Firewall.class, actual);
    }

    /** On a flow that was run with its own expectation. */
    default FlowResultAssert assertThat(@Nullable FlowResult actual) {
        return proxy(FlowResultAssert.class, FlowResult.class, actual);
    }

    /** On what became of captured frames. */
    default ReplayAssert assertThat(@Nullable ReplayResult actual) {
        return proxy(ReplayAssert.class, ReplayResult.class, actual);
    }

    /** On counters alone. */
    default CountersAssert assertThat(@Nullable Counters actual) {
        return proxy(CountersAssert.class, Counters.class, actual);
    }
}
