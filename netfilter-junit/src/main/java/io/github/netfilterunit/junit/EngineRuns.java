// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a test on each engine of its host. */
final class EngineRuns implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        List<String> engines = Declarations.nearest(context)
                .map(declaration -> declaration.definition().engines())
                .orElse(List.of());
        if (engines.isEmpty()) {
            throw new ExtensionConfigurationException("@EachEngine on method "
                    + context.getRequiredTestClass().getName() + "."
                    + context.getRequiredTestMethod().getName()
                    + ": no @DockerHost says which engines; name them, as in engine = {\"20.10\", \"28.5\"}");
        }
        EngineOutcomes outcomes = new EngineOutcomes(engines);
        return engines.stream().map(engine -> new EngineRun(engine, outcomes));
    }
}
