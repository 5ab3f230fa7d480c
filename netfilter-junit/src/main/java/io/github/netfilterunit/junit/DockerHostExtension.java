// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.host.file.YamlMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a Docker host for each test: what {@link DockerHost} asks for, or a builder with all settings.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final DockerHostExtension HOST = DockerHostExtension.builder("192.168.66.100/24")
 *         .device("ens33")
 *         .gateway("192.168.66.254")
 *         .container(Container.named("web").publish("80:80"))
 *         .build();
 * }</pre>
 */
public final class DockerHostExtension extends FirewallExtension {

    /** For JUnit, which makes one where {@link DockerHost} stands. */
    public DockerHostExtension() {}

    private DockerHostExtension(HostSettings settings) {
        super(settings);
    }

    /**
     * Begins to describe a host.
     *
     * @param address its address with the length of the subnet: {@code 192.168.66.100/24}
     */
    public static Builder builder(String address) {
        return new Builder(address);
    }

    /** Collects a host's settings. They are checked when the first test asks for the host. */
    public static final class Builder {

        private final DockerSettings settings;
        private final List<String> sysctls = new ArrayList<>();
        private final List<String> compose = new ArrayList<>();
        private List<String> engines = List.of(io.github.netfilterunit.docker.DockerHost.DEFAULT_VERSION);
        private final List<Given> given = new ArrayList<>();

        private Builder(String address) {
            settings = new DockerSettings(address);
        }

        /** The interface that has the address; {@code eth0} if nobody names one. */
        public Builder device(String name) {
            settings.texts("device", name);
            return this;
        }

        /** The router; without one only neighbours can be reached. */
        public Builder gateway(String router) {
            settings.texts("gateway", router);
            return this;
        }

        /** The engine's version; several for tests that are annotated with {@link EachEngine}. */
        public Builder engine(String... versions) {
            engines = List.of(versions);
            return this;
        }

        /** Which iptables the host has, as {@link DockerHost#flavour} tells. */
        public Builder flavour(String name) {
            settings.texts("flavour", name);
            return this;
        }

        /** Whether {@code ip_forward} was on before the engine started; if not, it sets the policy of FORWARD to DROP. */
        public Builder forwardingBefore(boolean on) {
            return sysctl("net.ipv4.ip_forward", on ? "1" : "0");
        }

        /** A setting of the kernel before the engine starts. */
        public Builder sysctl(String name, String value) {
            sysctls.add(name + "=" + value);
            return this;
        }

        /** The engine's {@code daemon.json}, as {@link DockerHost#daemon} tells. */
        public Builder daemon(String file) {
            settings.texts("daemon", file);
            return this;
        }

        /** Files of what {@code docker inspect} printed, as {@link DockerHost#inspect} tells. */
        public Builder inspect(String... files) {
            settings.texts("inspect", files);
            return this;
        }

        /** Makes one more network, after what is told so far. */
        public Builder network(Network network) {
            given.add(new Given.OfNetwork(network));
            return this;
        }

        /** Runs one more container, after what is told so far. */
        public Builder container(Container container) {
            given.add(new Given.OfContainer(container));
            return this;
        }

        /** Compose files, as {@link DockerHost#compose} tells. */
        public Builder compose(String... files) {
            compose.addAll(List.of(files));
            return this;
        }

        /** What was typed, as {@link DockerHost#commands} tells. */
        public Builder commands(String script) {
            settings.texts("commands", script);
            return this;
        }

        /** A file with the user's own rules, as {@link DockerHost#rules} tells. */
        public Builder rules(String file) {
            settings.texts("rules", file);
            return this;
        }

        /** Files of rules that are loaded before the engine starts, as {@link DockerHost#rulesBefore} tells. */
        public Builder rulesBefore(String... files) {
            settings.texts("rulesBefore", files);
            return this;
        }

        /** Files of rules that are loaded in the end, as {@link DockerHost#rulesAfter} tells. */
        public Builder rulesAfter(String... files) {
            settings.texts("rulesAfter", files);
            return this;
        }

        /** The extension, for a field that is annotated {@code @RegisterExtension}. */
        public DockerHostExtension build() {
            settings.texts("sysctls", sysctls.toArray(new String[0])).texts("compose", compose.toArray(new String[0]));
            try {
                YamlMap told = settings.told(List.of(), List.of());
                return new DockerHostExtension(new DockerHostDefinition(told, given, engines, Builder.class)::in);
            } catch (BadAttribute e) {
                RefusedDefinition refused = new RefusedDefinition(e, engines);
                return new DockerHostExtension(testClass -> refused);
            }
        }
    }
}
