// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.opentest4j.TestAbortedException;

/** The firewall of one test: made when it is first asked for, and the same for all parameters of the test. */
final class TestFirewall {

    private static final Namespace NAMESPACE = Namespace.create(TestFirewall.class);

    private TestFirewall() {}

    static Firewall of(CompiledHost host, ExtensionContext context) {
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(Firewall.class, key -> host.boot(), Firewall.class);
    }

    /** If the test failed, publishes what became of its flows. */
    static void reportFailure(ExtensionContext context) {
        Firewall firewall = context.getStore(NAMESPACE).get(Firewall.class, Firewall.class);
        boolean failed = context.getExecutionException()
                .filter(exception -> !(exception instanceof TestAbortedException))
                .isPresent();
        if (firewall != null && failed) {
            TraceReport.publish(
                    context, firewall.flows().stream().map(Flow::outcome).toList());
        }
    }
}
