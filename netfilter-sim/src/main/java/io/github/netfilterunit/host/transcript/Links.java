// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.host.NetworkInterface.Address;
import io.github.netfilterunit.host.NetworkInterface.Kind;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All interfaces that were shown, put together from {@code ip addr}, {@code ip link} and {@code bridge link}. */
final class Links {

    /** Names that only bridges have, for those without a port. */
    private static final String BRIDGES = "docker0|docker_gwbridge|br-.+|br[0-9]*|(virbr|lxcbr|lxdbr|cni)[0-9]+";

    private final Problems problems;
    private final Map<String, Shown> shown = new LinkedHashMap<>();
    private final Set<String> hairpins = new HashSet<>();
    private final Set<String> linked = new HashSet<>();

    Links(Problems problems) {
        this.problems = problems;
    }

    /**
     * An interface as it was shown.
     *
     * @param link the interface; its kind is not known to the end if it is ETHERNET
     * @param place where
     * @param withAddresses whether its addresses were shown too, or it was {@code ip link}
     */
    private record Shown(NetworkInterface link, Place place, boolean withAddresses) {}

    /** Takes an interface; shown again, it must be the same. */
    void add(NetworkInterface link, Line line, boolean withAddresses) {
        @Nullable Shown before = shown.get(link.name());
        if (before == null || !before.withAddresses() && withAddresses) {
            shown.put(link.name(), new Shown(link, line.place(), withAddresses));
        }
        if (before != null) {
            List<Address> none = List.of();
            boolean compareAll = before.withAddresses() && withAddresses;
            NetworkInterface a = compareAll ? before.link() : before.link().withAddresses(none);
            NetworkInterface b = compareAll ? link : link.withAddresses(none);
            if (!a.equals(b)) {
                problems.add(
                        line.place(),
                        "interface " + link.name() + " is another one here than at " + before.place()
                                + "; a transcript shows one moment");
            }
        }
    }

    /** Says that a port of a bridge sends frames back where they came from. */
    void hairpin(String port) {
        hairpins.add(port);
    }

    /** Says that an interface has a peer or stands on another one ({@code veth0@if2}), which no bridge does. */
    void linked(String name) {
        linked.add(name);
    }

    /** What was shown so far, in its order. */
    List<NetworkInterface> interfaces() {
        return shown.values().stream().map(Shown::link).toList();
    }

    void build(HostBuilder host) {
        Set<String> masters = new HashSet<>();
        shown.values().forEach(each -> masters.add(String.valueOf(each.link().master())));
        for (Shown each : shown.values()) {
            NetworkInterface link = each.link();
            boolean bridge = link.kind() == Kind.ETHERNET
                    && link.master() == null
                    && !linked.contains(link.name())
                    && (masters.contains(link.name()) || link.name().matches(BRIDGES));
            host.networkInterface(
                    new NetworkInterface(
                            link.name(),
                            bridge ? Kind.BRIDGE : link.kind(),
                            link.mac(),
                            link.mtu(),
                            link.addresses(),
                            link.master(),
                            link.up(),
                            hairpins.contains(link.name()),
                            link.group()),
                    each.place());
        }
    }
}
