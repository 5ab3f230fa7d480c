// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.engine.EngineSettings.AddressPool;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which subnets an engine gives to networks that name none. Up to version 26 it is the one behind the last that it gave so,
 * since version 27 the lowest of those that nobody has.
 */
final class Subnets {

    /** {@code ipamutils.GetLocalScopeDefaultNetworks} of Docker: 172.17.0.0/16 to 172.31.0.0/16, then 192.168.0.0/20 .... */
    private static final List<AddressPool> DEFAULTS = defaults();

    private final List<Prefix> ofHost;
    /** None overlaps with another one; by their first addresses. */
    private final NavigableMap<IpAddress, Prefix> taken = new TreeMap<>();

    private List<Prefix> candidates = List.of();
    private boolean rotates;
    private int nextOne;

    /**
     * The subnets of a host.
     *
     * @param ofHost subnets that the host itself has routes to
     */
    Subnets(List<Prefix> ofHost) {
        this.ofHost = List.copyOf(ofHost);
    }

    /** The engine starts: what it gave last is forgotten. */
    void start(EngineSettings settings) {
        boolean sorted = settings.version().isAtLeast(27, 0, 0);
        rotates = !sorted;
        nextOne = 0;
        List<AddressPool> pools = new ArrayList<>(settings.pools().isEmpty() ? DEFAULTS : settings.pools());
        if (sorted) {
            pools.sort(Comparator.comparing(pool -> pool.base().network()));
        }
        List<Prefix> all = new ArrayList<>();
        for (AddressPool pool : pools) {
            IpAddress address = pool.base().network();
            Prefix subnet = new Prefix(address, pool.size());
            all.add(subnet);
            while (!subnet.broadcast().equals(pool.base().broadcast()) && all.size() < 1 << 16) {
                subnet = new Prefix(subnet.broadcast().plus(1), pool.size());
                all.add(subnet);
            }
        }
        candidates = all;
    }

    private static List<AddressPool> defaults() {
        List<AddressPool> all = new ArrayList<>();
        for (int second = 17; second <= 31; second++) {
            all.add(new AddressPool(Prefix.parse("172." + second + ".0.0/16"), 16));
        }
        all.add(new AddressPool(Prefix.parse("192.168.0.0/16"), 20));
        return List.copyOf(all);
    }

    /** The next free one. */
    Prefix next() {
        for (int i = 0; i < candidates.size(); i++) {
            int at = (nextOne + i) % candidates.size();
            Prefix subnet = candidates.get(at);
            if (other(subnet).isEmpty() && ofHost.stream().noneMatch(each -> overlap(each, subnet))) {
                taken.put(subnet.network(), subnet);
                nextOne = rotates ? at + 1 : 0;
                return subnet;
            }
        }
        throw new IllegalArgumentException("all predefined address pools have been fully subnetted:"
                + " give the network a subnet, or the engine more default-address-pools");
    }

    private static boolean overlap(Prefix a, Prefix b) {
        return a.contains(b.network()) || b.contains(a.network());
    }

    /**
     * Takes a subnet that a network names.
     *
     * @throws IllegalArgumentException if another network has a part of it
     */
    void take(Prefix subnet) {
        other(subnet).ifPresent(other -> {
            throw new IllegalArgumentException("the subnet " + subnet + " overlaps with " + other
                    + ", which another network has; give one that is free");
        });
        taken.put(subnet.network(), subnet);
    }

    /** One that is taken and has addresses of this one. */
    private Optional<Prefix> other(Prefix subnet) {
        return Optional.ofNullable(taken.floorEntry(subnet.broadcast()))
                .map(Map.Entry::getValue)
                .filter(each -> overlap(each, subnet));
    }

    /** A subnet is free again. */
    void release(Prefix subnet) {
        taken.remove(subnet.network(), subnet);
    }
}
