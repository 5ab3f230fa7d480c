// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Publishes the walk of a flow whose test failed, and fails a test that did not ask whether its flow came as expected. */
final class FlowReporter implements InvocationInterceptor {

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext extensionContext)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (TestAbortedException e) {
            throw e;
        } catch (Throwable e) {
            report(invocationContext.getArguments(), extensionContext);
            throw e;
        }
        cases(invocationContext.getArguments())
                .filter(flow -> !flow.isJudged())
                .findFirst()
                .ifPresent(FlowReporter::unasked);
    }

    private static void unasked(FlowCase flow) {
        throw new AssertionFailedError("the test did not ask whether flow '" + flow
                + "' came as its file expects: call verify() or result() of the FlowCase");
    }

    private static Stream<FlowCase> cases(List<Object> arguments) {
        return arguments.stream().filter(FlowCase.class::isInstance).map(FlowCase.class::cast);
    }

    private static void report(List<Object> arguments, ExtensionContext context) {
        TraceReport.publish(
                context,
                cases(arguments).map(FlowCase::known).flatMap(Optional::stream).toList());
    }
}
