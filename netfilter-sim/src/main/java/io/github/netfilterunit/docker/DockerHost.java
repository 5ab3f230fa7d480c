// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.engine.EngineVersion;
import io.github.netfilterunit.docker.engine.UserRules;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.SettingNames;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.ruleset.Flavour;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A machine with a Docker engine, and what was done with it since the engine started: networks made, containers run,
 * stopped and started again, rules of the user's. The order of the calls is the order in which it happened. Immutable:
 * each method gives a changed copy, and {@link #host()} the facts.
 *
 * <pre>{@code
 * Host host = DockerHost.at("192.168.66.100/24").device("ens33").gateway("192.168.66.254").engine("28.5")
 *         .network(Network.named("app"))
 *         .container(Container.named("web").on("app").publish("80:80"))
 *         .stop("web")
 *         .host();
 * }</pre>
 */
public final class DockerHost {

    /** The version that is assumed where nobody names one. */
    public static final String DEFAULT_VERSION = "26.1";

    private final History history;

    private DockerHost(History history) {
        this.history = history;
    }

    /**
     * A host on a network.
     *
     * @param address its address with the length of the subnet: {@code 192.168.66.100/24}
     * @throws IllegalArgumentException with a message for users if it is none
     */
    public static DockerHost at(String address) {
        EngineSettings settings = EngineSettings.of(EngineVersion.parse(DEFAULT_VERSION));
        return new DockerHost(new History(HostLink.at(address), settings, Map.of(), List.of(), true, List.of()));
    }

    /**
     * Names the interface that has the address; {@code eth0} if nobody does.
     *
     * @throws IllegalArgumentException if no interface can have that name beside lo and docker0
     */
    public DockerHost device(String name) {
        return new DockerHost(history.with(history.link().withDevice(name)));
    }

    /**
     * Names the default gateway; without one the host reaches its own subnet only.
     *
     * @throws IllegalArgumentException if it is no address of the host's subnet
     */
    public DockerHost gateway(String text) {
        return new DockerHost(history.with(history.link().withGateway(text)));
    }

    /** Says which iptables the host has; iptables-legacy if nobody does. */
    public DockerHost flavour(Flavour flavour) {
        return new DockerHost(history.with(history.link().with(flavour)));
    }

    /**
     * Says which iptables the host has, as {@code iptables -V} does behind its name: {@code v1.8.9 (legacy)}. Those of
     * nf_tables from 1.8.10 on count on the policy of a built-in chain that has or had a rule or a policy of the user's,
     * those before only if its policy was set.
     *
     * @throws IllegalArgumentException if it is not written like that
     */
    public DockerHost iptables(String version) {
        return new DockerHost(history.with(history.link().withIptables(version)));
    }

    /**
     * Says that the engine does not run when the first of what happened happens; it starts with {@link #startEngine()}.
     */
    public DockerHost engineOff() {
        return new DockerHost(history.engineOff());
    }

    /** Whether the engine does not run at first, as {@link #engineOff()} says. */
    public boolean isEngineOff() {
        return !history.engineRuns();
    }

    /**
     * Names the engine's version.
     *
     * @throws IllegalArgumentException if its rules are not known
     */
    public DockerHost engine(String version) {
        return settings(settings().with(EngineVersion.parse(version)));
    }

    /** What the engine was told at its start. */
    public EngineSettings settings() {
        return history.settings();
    }

    /** Says what the engine was told at its start. */
    public DockerHost settings(EngineSettings other) {
        return new DockerHost(history.with(other));
    }

    /**
     * Says that the host forwarded packets before the engine started ({@code net.ipv4.ip_forward = 1}): then the engine
     * leaves the policy of FORWARD alone, which it else sets to DROP.
     */
    public DockerHost forwardingBefore(boolean on) {
        return sysctlBefore("net.ipv4.ip_forward", on ? "1" : "0");
    }

    /**
     * {@code sysctl -w} before the engine started.
     *
     * @throws IllegalArgumentException if there is no such setting, or its value is not supported
     */
    public DockerHost sysctlBefore(String key, String value) {
        String name = SettingNames.canonical(key);
        HostSysctls.check(name, value);
        return new DockerHost(history.sysctlBefore(name, value));
    }

    /** {@code docker network create}. */
    public DockerHost network(Network network) {
        return then(new Event.CreateNetwork(network));
    }

    /** {@code docker network rm}. */
    public DockerHost removeNetwork(String network) {
        return then(new Event.RemoveNetwork(network));
    }

    /** {@code docker run}; the order of starts is the order of rules and of addresses. */
    public DockerHost container(Container container) {
        return container(container, container.name());
    }

    /** {@code docker run} of a container with another name on a real host, which commands may call it by, too. */
    public DockerHost container(Container container, String real) {
        return then(new Event.Run(container, real));
    }

    /** {@code docker start}. */
    public DockerHost start(String container) {
        return then(new Event.Do(Event.Change.START, container));
    }

    /** {@code docker stop}. */
    public DockerHost stop(String container) {
        return then(new Event.Do(Event.Change.STOP, container));
    }

    /** {@code docker kill}. */
    public DockerHost kill(String container) {
        return then(new Event.Do(Event.Change.KILL, container));
    }

    /** {@code docker pause}: its rules and its address stay, and its kernel goes on answering. */
    public DockerHost pause(String container) {
        return then(new Event.Do(Event.Change.PAUSE, container));
    }

    /** {@code docker unpause}. */
    public DockerHost unpause(String container) {
        return then(new Event.Do(Event.Change.UNPAUSE, container));
    }

    /** {@code docker rename}. */
    public DockerHost rename(String container, String name) {
        return then(new Event.Rename(container, name));
    }

    /** {@code docker restart}. */
    public DockerHost restart(String container) {
        return then(new Event.Do(Event.Change.RESTART, container));
    }

    /** {@code docker rm -f}. */
    public DockerHost remove(String container) {
        return then(new Event.Do(Event.Change.REMOVE, container));
    }

    /** {@code docker rm -f}, which does not mind where there is none of that name. */
    public DockerHost removeIfThere(String container) {
        return then(new Event.Do(Event.Change.REMOVE_IF_THERE, container));
    }

    /** {@code docker rm}, which does not remove a container that runs. */
    public DockerHost removeStopped(String container) {
        return then(new Event.Do(Event.Change.REMOVE_STOPPED, container));
    }

    /** {@code docker network connect}. */
    public DockerHost connect(String network, String container) {
        return connect(new Container.Attachment(network, null), container);
    }

    /** {@code docker network connect --ip}. */
    public DockerHost connect(Container.Attachment to, String container) {
        return then(new Event.Connect(container, to));
    }

    /** {@code docker network disconnect}. */
    public DockerHost disconnect(String network, String container) {
        return then(new Event.Disconnect(container, network));
    }

    /** The engine stops, and its containers with it unless {@code live-restore} is on. */
    public DockerHost stopEngine() {
        return then(new Event.StopEngine());
    }

    /** The engine starts again after {@link #stopEngine()}. */
    public DockerHost startEngine() {
        return then(new Event.StartEngine(null));
    }

    /** The engine starts again and is told something else; it is of the same version. */
    public DockerHost startEngine(EngineSettings other) {
        return then(new Event.StartEngine(other));
    }

    /** Events that do nothing where the engine refuses them. */
    DockerHost mayFailFrom(int first) {
        return new DockerHost(history.mayFailFrom(first));
    }

    /** {@code sysctl -w}, after what happened so far; a setting that is not there, or a wrong value, is refused. */
    public DockerHost sysctl(String key, String value) {
        return then(new Event.SetSysctl(SettingNames.canonical(key), value));
    }

    /**
     * Adds the user's own rules. What stands between {@code *table} and {@code COMMIT}, as iptables-save writes it, was
     * loaded before the engine started. A line outside of that is an iptables command that is run after what happened so
     * far: {@code -I DOCKER-USER -s 203.0.113.0/24 -j DROP}, {@code -t nat -A ...}, {@code -N}, {@code -P}, {@code -F}. As
     * with iptables itself, what is appended to DOCKER-USER stands behind the RETURN that engines up to 26 put there, and
     * is never reached.
     *
     * @param file what messages call the text
     * @param text the rules; what is wrong with them is said by {@link #host()}
     */
    public DockerHost rules(String file, String text) {
        UserRules rules = new UserRules(file, text);
        return new DockerHost(history.with(rules).then(new Event.RunCommands(rules)));
    }

    /**
     * Restores rules after what happened so far, as {@code iptables-restore} does: tables that the text names lose the
     * rules that they had, Docker's as well.
     *
     * @param file what messages call the text
     * @param text as iptables-save writes it; what is wrong with it is said by {@link #host()}
     */
    public DockerHost restore(String file, String text) {
        return then(new Event.Restore(file, text, true));
    }

    /**
     * Restores rules after what happened so far, as {@code iptables-restore --noflush} does: all others stay.
     *
     * @param file what messages call the text
     * @param text as iptables-save writes it; what is wrong with it is said by {@link #host()}
     */
    public DockerHost restoreNoflush(String file, String text) {
        return then(new Event.Restore(file, text, false));
    }

    /**
     * The user loads a file of rules after what happened so far: {@code iptables-restore}, by which tables that it names
     * lose what they had, Docker's rules too, or a shell script. Where {@link #engineOff()} was said and the engine has not
     * started, that is before it makes its rules.
     *
     * @param file what messages call the text
     * @param text the rules; what is wrong with them is said by {@link #host()}
     */
    public DockerHost load(String file, String text) {
        return then(new Event.LoadRules(new UserRules(file, text)));
    }

    /** How much has happened so far: the number that the next event gets. */
    public int eventCount() {
        return history.events().size();
    }

    private DockerHost then(Event event) {
        return new DockerHost(history.then(event));
    }

    /**
     * The facts: interfaces, routes, neighbours, sockets, sysctls, stations and exactly the rules that the engine makes.
     *
     * @throws RefusedEvents if something cannot have happened like that: an address outside of its network or twice, a
     *     port that is published twice
     * @throws io.github.netfilterunit.text.InvalidInputException if something is wrong with the user's rules
     */
    public Host host() {
        return new HostFacts(history.link(), history.play()).host();
    }

    /**
     * The containers that run in the end, in the order in which they were made.
     *
     * @throws RefusedEvents as {@link #host()} does
     */
    public List<RunningContainer> running() {
        return RunningContainer.of(history.play());
    }

    /**
     * The names of the networks that are there in the end, in the order in which they were made.
     *
     * @throws RefusedEvents as {@link #host()} does
     */
    public List<String> networks() {
        return List.copyOf(history.play().networks().keySet());
    }

    /** As {@link #host()}, where some of the commands failed. */
    public DockerOutcome outcome() {
        return history.outcome();
    }

    /** The host's own address with the length of its subnet. */
    public Prefix address() {
        return history.link().address();
    }

    /** The default gateway; empty if there is none. */
    public Optional<IpAddress> gateway() {
        return Optional.ofNullable(history.link().gateway());
    }
}
