// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.reach.Reachability;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.stack.BootOptions;
import io.github.netfilterunit.stack.KernelImage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A host that was read and compiled: once for all tests of a run that declare the same.
 *
 * @param image what kernels are booted from
 * @param recordedCounters whether kernels begin with the recorded counters
 * @param docker null unless a test describes a Docker host
 */
record CompiledHost(
        KernelImage image, boolean recordedCounters, io.github.netfilterunit.docker.@Nullable DockerHost docker) {

    private static final Namespace NAMESPACE = Namespace.create(CompiledHost.class);

    static CompiledHost of(Host host, boolean recordedCounters) {
        return new CompiledHost(KernelImage.compile(host), recordedCounters, null);
    }

    static CompiledHost of(io.github.netfilterunit.docker.DockerHost docker, Host host) {
        return new CompiledHost(KernelImage.compile(host), false, docker);
    }

    /** Who reaches what on a Docker host; tried once a test run. */
    static Reachability reachability(io.github.netfilterunit.docker.DockerHost docker, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(docker, Reachability::of, Reachability.class);
    }

    /** A fresh kernel on it. */
    Firewall boot() {
        return Firewall.of(image, BootOptions.defaults().withRecordedCounters(recordedCounters));
    }

    /** @throws ExtensionConfigurationException if the declaration cannot be used; the message says where it stands */
    static CompiledHost of(Declaration declaration, ExtensionContext context) {
        try {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(declaration.definition(), HostDefinition::compile, CompiledHost.class);
        } catch (BadAttribute e) {
            throw new ExtensionConfigurationException(declaration.where() + ": " + e.getMessage(), e);
        }
    }
}
