// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.docker.Container;
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

        private final String address;
        private String device = "eth0";
        private String gateway = "";
        private List<String> engines = List.of(io.github.netfilterunit.docker.DockerHost.DEFAULT_VERSION);
        private boolean forwardingBefore;
        private final List<ContainerSource> containers = new ArrayList<>();
        private final List<String> compose = new ArrayList<>();
        private String rules = "";

        private Builder(String address) {
            this.address = address;
        }

        /** The interface that has the address; {@code eth0} if nobody names one. */
        public Builder device(String name) {
            device = name;
            return this;
        }

        /** The router; without one only neighbours can be reached. */
        public Builder gateway(String router) {
            gateway = router;
            return this;
        }

        /** The engine's version; several for tests that are annotated with {@link EachEngine}. */
        public Builder engine(String... versions) {
            engines = List.of(versions);
            return this;
        }

        /** Whether {@code ip_forward} was on before the engine started; if not, it sets the policy of FORWARD to DROP. */
        public Builder forwardingBefore(boolean on) {
            forwardingBefore = on;
            return this;
        }

        /** Starts one more container on the default bridge. */
        public Builder container(Container container) {
            containers.add(new ContainerSource.Given(container));
            return this;
        }

        /** Compose files, as {@link DockerHost#compose} tells. */
        public Builder compose(String... files) {
            compose.addAll(List.of(files));
            return this;
        }

        /** A file with the user's own rules; its name is looked up as {@link HostFile#value} tells. */
        public Builder rules(String file) {
            rules = file;
            return this;
        }

        /** The extension, for a field that is annotated {@code @RegisterExtension}. */
        public DockerHostExtension build() {
            DockerHostDefinition built = new DockerHostDefinition(
                    address, device, gateway, engines, forwardingBefore, containers, compose, rules, Builder.class);
            return new DockerHostExtension(built::in);
        }
    }
}
