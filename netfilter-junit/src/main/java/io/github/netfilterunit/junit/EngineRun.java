// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * One run of a test, on one engine.
 *
 * @param engine the engine's version
 * @param outcomes what came of the flows on all engines
 */
record EngineRun(String engine, EngineOutcomes outcomes)
        implements TestTemplateInvocationContext, BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(EngineRun.class);

    /** The declaration for the engine that the test runs on. */
    static Declaration chosen(Declaration declaration, ExtensionContext context) {
        String engine = context.getStore(NAMESPACE).get(EngineRun.class, String.class);
        if (engine != null) {
            return declaration.on(engine);
        }
        List<String> engines = declaration.definition().engines();
        if (engines.size() > 1) {
            throw new ExtensionConfigurationException(declaration.where() + ": engine: there are " + engines.size()
                    + " of them; a test runs on each if it is annotated with @EachEngine instead of @Test");
        }
        return declaration;
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return "Docker " + engine;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(EngineRun.class, engine);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Declarations.nearest(context)
                .flatMap(declaration -> Declarations.server(declaration, context))
                .ifPresent(owner -> outcomes.add(engine, TestFirewall.outcomes(owner, context)));
        outcomes.publish(context);
    }
}
