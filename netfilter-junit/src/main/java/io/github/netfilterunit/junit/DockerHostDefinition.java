// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.RefusedEvents;
import io.github.netfilterunit.docker.compose.Compose;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import java.util.Arrays;
import java.util.List;

/**
 * A Docker host as a test describes it.
 *
 * @param address with the length of its subnet
 * @param device the interface that has the address
 * @param gateway empty for none
 * @param engines the engine's version, or several for tests that are run on each
 * @param forwardingBefore whether {@code ip_forward} was on before the engine started
 * @param containers in the order of their start
 * @param compose the compose files
 * @param rules the file of the user's own rules; empty for none
 * @param base the class beside which the file lies
 */
record DockerHostDefinition(
        String address,
        String device,
        String gateway,
        List<String> engines,
        boolean forwardingBefore,
        List<ContainerSource> containers,
        List<String> compose,
        String rules,
        Class<?> base)
        implements HostDefinition {

    /** Takes copies of the lists; where no file is named the class does not tell two definitions apart. */
    DockerHostDefinition {
        engines = List.copyOf(engines);
        containers = List.copyOf(containers);
        compose = List.copyOf(compose);
        base = rules.isEmpty() && compose.isEmpty() ? DockerHostDefinition.class : base;
    }

    static DockerHostDefinition of(io.github.netfilterunit.junit.DockerHost annotation, Class<?> base) {
        return new DockerHostDefinition(
                annotation.address(),
                annotation.device(),
                annotation.gateway(),
                List.of(annotation.engine()),
                false,
                Arrays.stream(annotation.containers())
                        .<ContainerSource>map(ContainerSource.Annotated::new)
                        .toList(),
                List.of(annotation.compose()),
                annotation.rules(),
                base);
    }

    /** The same for a test class. */
    DockerHostDefinition in(Class<?> testClass) {
        return new DockerHostDefinition(
                address, device, gateway, engines, forwardingBefore, containers, compose, rules, testClass);
    }

    @Override
    public List<String> engines() {
        return engines;
    }

    @Override
    public HostDefinition on(String engine) {
        return new DockerHostDefinition(
                address, device, gateway, List.of(engine), forwardingBefore, containers, compose, rules, base);
    }

    @Override
    public CompiledHost compile() {
        DockerHost host = Attribute.use("address", address, DockerHost::at);
        host = Attribute.use("device", device, host::device);
        if (!gateway.isEmpty()) {
            host = Attribute.use("gateway", gateway, host::gateway);
        }
        for (String engine : engines) {
            host = Attribute.use("engine", engine, host::engine);
        }
        host = host.forwardingBefore(forwardingBefore);
        for (int i = 0; i < containers.size(); i++) {
            String attribute = "containers[" + i + "]";
            io.github.netfilterunit.docker.Container container =
                    containers.get(i).container(attribute);
            host = Attribute.use(attribute + ".name", container, host::container);
        }
        host = Attribute.use("compose", host, this::composed);
        if (!rules.isEmpty()) {
            NamedText text = Attribute.read("rules", rules, base);
            host = host.rules(text.name(), text.text());
        }
        return CompiledHost.of(host, made(host));
    }

    private DockerHost composed(DockerHost host) {
        if (compose.isEmpty()) {
            return host;
        }
        Compose all = Compose.file(compose.get(0));
        for (String each : compose.subList(1, compose.size())) {
            all = all.over(each);
        }
        return all.up(host, name -> TestFile.findInProject(name, base).open());
    }

    private static Host made(DockerHost host) {
        try {
            return host.host();
        } catch (InvalidInputException e) {
            throw new BadAttribute("rules", String.valueOf(e.getMessage()), e);
        } catch (RefusedEvents e) {
            RefusedEvents.Refusal first = e.refusals().get(0);
            throw new BadAttribute("containers[" + first.event() + "]", first.message(), e);
        } catch (IllegalArgumentException e) {
            throw new BadAttribute("containers", String.valueOf(e.getMessage()), e);
        }
    }
}
