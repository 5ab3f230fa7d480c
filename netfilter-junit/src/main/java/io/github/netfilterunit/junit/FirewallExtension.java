// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.reach.Reachability;
import io.github.netfilterunit.host.Host;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands out the host that a test declares: as a {@link Firewall} with a kernel of its own for each test, or as the mere
 * {@link Host}; a Docker host also as what was done with it, and as the {@link Reachability} of its containers.
 *
 * <p>When a test fails, what became of its firewall's flows is published as a report entry named {@code netfilter}.
 */
public abstract sealed class FirewallExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver
        permits DockerHostExtension, HostFileExtension {

    private static final Set<Class<?>> TYPES =
            Set.of(Firewall.class, Host.class, io.github.netfilterunit.docker.DockerHost.class, Reachability.class);

    private final @Nullable HostSettings settings;

    /** Of a test that annotations describe. */
    FirewallExtension() {
        settings = null;
    }

    /** Of a test that registers the extension by a field. */
    FirewallExtension(HostSettings settings) {
        this.settings = settings;
    }

    @Override
    public final void beforeAll(ExtensionContext context) {
        register(context);
    }

    @Override
    public final void beforeEach(ExtensionContext context) {
        register(context);
    }

    private void register(ExtensionContext context) {
        Declarations.serve(context, this);
        if (settings != null) {
            Class<?> type = context.getRequiredTestClass();
            String where = "the " + getClass().getSimpleName() + " of class " + type.getName();
            Declarations.register(context, new Declaration(settings.in(type), where, this));
        }
    }

    @Override
    public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType())
                && Declarations.nearest(context)
                        .map(declaration -> Declarations.isServedBy(declaration, this, context))
                        .orElse(true);
    }

    @Override
    public final Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Declaration declaration = Declarations.nearest(context)
                .orElseThrow(() -> new ParameterResolutionException(Misuse.undeclared(parameter)));
        CompiledHost host = CompiledHost.of(EngineRun.chosen(declaration, context), context);
        if (parameter.getParameter().getType() == Host.class) {
            return host.image().host();
        }
        if (parameter.getParameter().getType() != Firewall.class) {
            return ofDocker(parameter, host, context);
        }
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(Misuse.outsideOfTests(declaration, parameter));
        }
        return TestFirewall.of(this, host, context);
    }

    private static Object ofDocker(ParameterContext parameter, CompiledHost host, ExtensionContext context) {
        io.github.netfilterunit.docker.DockerHost docker = host.docker();
        Class<?> type = parameter.getParameter().getType();
        if (docker == null) {
            throw new ParameterResolutionException(
                    "a parameter of type " + type.getSimpleName() + " takes a host that @DockerHost describes");
        }
        return type == Reachability.class ? CompiledHost.reachability(docker, context) : docker;
    }

    @Override
    public final void afterEach(ExtensionContext context) {
        TestFirewall.reportFailure(this, context);
        TestFirewall.refuseIdle(this, context);
    }
}
