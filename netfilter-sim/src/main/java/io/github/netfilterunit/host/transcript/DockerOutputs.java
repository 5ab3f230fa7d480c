// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Docker's own commands showed of a host, and what the rest of the transcript says about it. Not for several threads. */
public final class DockerOutputs {

    /** Reads what {@code docker inspect} printed. It is JSON, which is not read in this package. */
    @FunctionalInterface
    public interface Reader {

        /** Refuses all outputs. */
        Reader REFUSING = (shown, host, problems) -> shown.inspected()
                .forEach(text -> problems.add(
                        shown.place(text),
                        "the output of 'docker inspect' is read by RecordedHost, not by Transcript alone"));

        /**
         * Reads all outputs at once.
         *
         * @param host takes the containers
         * @param problems takes what is wrong
         */
        void read(DockerOutputs shown, HostBuilder host, Problems problems);
    }

    private final Links links;
    private final SmallOutputs small;
    private final ProxyOutput proxies;
    private final Map<NamedText, Place> inspected = new LinkedHashMap<>();
    private final Map<String, Place> running = new LinkedHashMap<>();

    DockerOutputs(Links links, SmallOutputs small, ProxyOutput proxies) {
        this.links = links;
        this.small = small;
        this.proxies = proxies;
    }

    void inspected(Output output) {
        inspected.put(new NamedText(output.place().file(), output.indented()), output.place());
    }

    /** {@code docker ps}; with {@code -a} some do not run. */
    void containers(Output output) {
        for (Line line : output.lines()) {
            if (line.text().matches(".*\\s{2,}Up .*")) {
                running.putIfAbsent(line.words()[line.words().length - 1], line.place());
            }
        }
    }

    boolean isEmpty() {
        return inspected.isEmpty();
    }

    /** Each output of {@code docker inspect} and {@code docker network inspect}, with its lines where they stand. */
    public List<NamedText> inspected() {
        return new ArrayList<>(inspected.keySet());
    }

    /** Where an output begins. */
    Place place(NamedText text) {
        return Optional.ofNullable(inspected.get(text)).orElse(new Place(text.name(), 1, 1));
    }

    /** The names of the containers that {@code docker ps} says are up, and where. */
    public Map<String, Place> running() {
        return Map.copyOf(running);
    }

    /** Whether the host has an interface, or none was shown at all. */
    public boolean hasInterface(String name) {
        return links.interfaces().isEmpty()
                || links.interfaces().stream().anyMatch(each -> each.name().equals(name));
    }

    /** The port of a bridge that leads to an Ethernet address: {@code bridge fdb} shows it, or the bridge has no other. */
    public Optional<String> port(@Nullable MacAddress mac, String bridge) {
        List<String> ports = links.interfaces().stream()
                .filter(each -> bridge.equals(each.master()))
                .map(NetworkInterface::name)
                .toList();
        return Optional.ofNullable(mac)
                .flatMap(each -> small.port(each, bridge))
                .or(() -> ports.size() == 1 ? Optional.of(ports.get(0)) : Optional.empty());
    }

    /** Says where docker-proxy leads, if {@code ss} shows that it listens there. */
    public void published(ListeningSocket socket) {
        proxies.published(socket);
    }

    /** Whether {@code ip neigh} shows an address on a link. */
    public boolean isNeighbour(IpAddress address, String device) {
        return small.isNeighbour(address, device);
    }
}
