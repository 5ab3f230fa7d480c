// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Publishes the walk of a flow whose test failed. */
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
    }

    private static void report(List<Object> arguments, ExtensionContext context) {
        TraceReport.publish(
                context,
                arguments.stream()
                        .filter(FlowCase.class::isInstance)
                        .map(FlowCase.class::cast)
                        .map(FlowCase::known)
                        .flatMap(Optional::stream)
                        .toList());
    }
}
