// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.ruleset.Ruleset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine with a freshly started Docker engine and containers on its default bridge. Immutable: each method gives a
 * changed copy, and {@link #host()} the facts.
 *
 * <pre>{@code
 * Host host = DockerHost.at("192.168.66.100/24").device("ens33").gateway("192.168.66.254")
 *         .container(Container.named("web").publish("80:80"))
 *         .host();
 * }</pre>
 */
public final class DockerHost {

    /** The version that is assumed where nobody names one. */
    public static final String DEFAULT_VERSION = "26.1";

    private final Prefix address;
    private final String device;
    private final @Nullable IpAddress gateway;
    private final EngineVersion version;
    private final boolean forwardingBefore;
    private final List<Container> containers;
    private final UserRules rules;

    private DockerHost(
            Prefix address,
            String device,
            @Nullable IpAddress gateway,
            EngineVersion version,
            boolean forwardingBefore,
            List<Container> containers,
            UserRules rules) {
        this.address = address;
        this.device = device;
        this.gateway = gateway;
        this.version = version;
        this.forwardingBefore = forwardingBefore;
        this.containers = List.copyOf(containers);
        this.rules = rules;
    }

    /**
     * A host on a network.
     *
     * @param address its address with the length of the subnet: {@code 192.168.66.100/24}
     * @throws IllegalArgumentException with a message for users if it is none
     */
    public static DockerHost at(String address) {
        if (address.indexOf('/') < 0) {
            throw new IllegalArgumentException(
                    "'" + address + "' has no length of its subnet; it is written as in 192.168.66.100/24");
        }
        Prefix own = Prefix.parse(address);
        if (BridgeNetwork.DEFAULT.gateway().contains(own.address())
                || own.contains(BridgeNetwork.DEFAULT.gateway().address())) {
            throw new IllegalArgumentException(
                    "the host's subnet " + own + " overlaps with 172.17.0.0/16, for which Docker"
                            + " would choose another subnet for its bridge; that is not supported");
        }
        return new DockerHost(
                own, "eth0", null, EngineVersion.parse(DEFAULT_VERSION), false, List.of(), UserRules.NONE);
    }

    /**
     * Names the interface that has the address; {@code eth0} if nobody does.
     *
     * @throws IllegalArgumentException if no interface can have that name beside lo and docker0
     */
    public DockerHost device(String name) {
        if (!name.matches("[^\\s/:]{1,15}") || name.equals("lo") || name.equals("docker0") || name.startsWith("veth")) {
            throw new IllegalArgumentException("'" + name + "' cannot be the host's own interface: its name has 1 to 15"
                    + " characters, none of them a space, '/' or ':', and is not lo, docker0 or veth...");
        }
        return new DockerHost(address, name, gateway, version, forwardingBefore, containers, rules);
    }

    /**
     * Names the default gateway; without one the host reaches its own subnet only.
     *
     * @throws IllegalArgumentException if it is no address of the host's subnet
     */
    public DockerHost gateway(String text) {
        IpAddress parsed = IpAddress.parse(text);
        if (!address.contains(parsed) || address.address().equals(parsed)) {
            throw new IllegalArgumentException(
                    "the gateway " + parsed + " is no other machine in the host's subnet " + address);
        }
        return new DockerHost(address, device, parsed, version, forwardingBefore, containers, rules);
    }

    /**
     * Names the engine's version, 20.10 to 26.
     *
     * @throws IllegalArgumentException if its rules are not known
     */
    public DockerHost version(String text) {
        return new DockerHost(address, device, gateway, EngineVersion.parse(text), forwardingBefore, containers, rules);
    }

    /**
     * Says that the host forwarded packets before the engine started ({@code net.ipv4.ip_forward = 1}): then the engine
     * leaves the policy of FORWARD alone, which it else sets to DROP.
     */
    public DockerHost forwardingBefore(boolean on) {
        return new DockerHost(address, device, gateway, version, on, containers, rules);
    }

    /**
     * Starts one more container; the order of starts is the order of rules and of addresses.
     *
     * @throws IllegalArgumentException if there is one of that name already
     */
    public DockerHost container(Container container) {
        if (containers.stream().anyMatch(each -> each.name().equals(container.name()))) {
            throw new IllegalArgumentException("there are two containers named '" + container.name() + "'");
        }
        List<Container> more = new ArrayList<>(containers);
        more.add(container);
        return new DockerHost(address, device, gateway, version, forwardingBefore, more, rules);
    }

    /**
     * Adds the user's own rules. What stands between {@code *table} and {@code COMMIT}, as iptables-save writes it, was
     * loaded before the engine started. A line outside of that is an iptables command that was run after the containers
     * had started: {@code -I DOCKER-USER -s 203.0.113.0/24 -j DROP}, {@code -t nat -A ...}, {@code -N}, {@code -P}. As
     * with iptables itself, what is appended to DOCKER-USER stands behind the engine's RETURN and is never reached.
     *
     * @param file what messages call the text
     * @param text the rules; what is wrong with them is said by {@link #host()}
     */
    public DockerHost rules(String file, String text) {
        return new DockerHost(
                address, device, gateway, version, forwardingBefore, containers, new UserRules(file, text));
    }

    /**
     * The facts: interfaces, routes, neighbours, sockets, sysctls, stations and exactly the rules that the engine makes.
     *
     * @throws IllegalArgumentException if the containers cannot start like that: an address outside of 172.17.0.0/16 or
     *     twice, a port that is published twice, ports whose order of rules is random
     * @throws io.github.netfilterunit.text.InvalidInputException if something is wrong with the user's rules
     */
    public Host host() {
        List<RunningContainer> running = RunningContainer.start(containers, BridgeNetwork.DEFAULT);
        PublishClash.check(running);
        return new HostFacts(address, device, gateway, running).host(generated(running));
    }

    private Ruleset generated(List<RunningContainer> running) {
        RuleDraft draft = new RuleDraft();
        EngineLayout layout = version.layout();
        rules.load(draft);
        layout.start(draft, !forwardingBefore);
        layout.addNetwork(draft, BridgeNetwork.DEFAULT);
        running.forEach(each -> layout.addContainer(draft, BridgeNetwork.DEFAULT, each.address(), each.ports()));
        rules.run(draft);
        return DraftParser.parse(draft);
    }
}
