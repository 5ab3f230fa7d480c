// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import io.github.netfilterunit.flow.FlowOutcome;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The firewall of one test: made when it is first asked for, and the same for all parameters of the test. */
final class TestFirewall {

    private static final Namespace NAMESPACE = Namespace.create(TestFirewall.class);

    private TestFirewall() {}

    /** The firewall that an extension hands out to a test. */
    static Firewall of(FirewallExtension owner, CompiledHost host, ExtensionContext context) {
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(owner, key -> host.boot(), Firewall.class);
    }

    /** What became of the flows of a test's firewall; nothing if it took none. */
    static List<FlowOutcome> outcomes(FirewallExtension owner, ExtensionContext context) {
        Firewall firewall = context.getStore(NAMESPACE).get(owner, Firewall.class);
        return firewall == null
                ? List.of()
                : firewall.flows().stream().map(Flow::outcome).toList();
    }

    /**
     * If the test passed, makes sure that each flow that it began sent something, or had no route for it: counters are zero
     * for a flow whose steps were forgotten, too.
     *
     * @throws AssertionFailedError if one sent nothing
     */
    static void refuseIdle(FirewallExtension owner, ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            outcomes(owner, context).stream()
                    .filter(flow -> flow.packets().isEmpty() && flow.dropped().isEmpty())
                    .findFirst()
                    .ifPresent(TestFirewall::idle);
        }
    }

    private static void idle(FlowOutcome flow) {
        throw new AssertionFailedError("the flow " + flow.title()
                + " was begun and sent nothing; say what it does, as with handshake(), query(), ping() or packet()");
    }

    /** If the test failed and its firewall was handed out by this owner, publishes what became of its flows. */
    static void reportFailure(FirewallExtension owner, ExtensionContext context) {
        Firewall firewall = context.getStore(NAMESPACE).get(owner, Firewall.class);
        boolean failed = context.getExecutionException()
                .filter(exception -> !(exception instanceof TestAbortedException))
                .isPresent();
        if (firewall != null && failed) {
            TraceReport.publish(context, outcomes(owner, context));
        }
    }
}
