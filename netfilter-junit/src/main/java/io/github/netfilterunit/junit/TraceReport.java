// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.flow.FlowOutcome;
import io.github.netfilterunit.flow.Narrator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tells in a test's report what became of its packets. */
final class TraceReport {

    private static final String KEY = "netfilter";

    private TraceReport() {}

    static void publish(ExtensionContext context, List<FlowOutcome> flows) {
        if (!flows.isEmpty()) {
            context.publishReportEntry(KEY, flows.stream().map(Narrator::tell).collect(Collectors.joining("\n")));
        }
    }
}
