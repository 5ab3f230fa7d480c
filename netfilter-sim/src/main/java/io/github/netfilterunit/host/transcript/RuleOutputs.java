// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.text.Problems;

/** Refuses rules until the reader of iptables' language is there. */
final class RuleOutputs {
    private final Problems problems;

    RuleOutputs(Problems problems, boolean recordedCounters) {
        this.problems = problems;
    }

    void add(Output output) {
        problems.add(output.place(), "rules are not read yet");
    }

    void build(HostBuilder host) {}
}
