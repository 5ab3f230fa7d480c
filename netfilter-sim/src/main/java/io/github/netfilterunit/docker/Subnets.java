// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.EngineSettings.AddressPool;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import java.util.ArrayList;
import java.util.List;

/** Which subnets an engine gives to networks that name none: the first of its pools that nobody has. */
final class Subnets {

    /** {@code ipamutils.GetLocalScopeDefaultNetworks} of Docker: 172.17.0.0/16 to 172.31.0.0/16, then 192.168.0.0/20 .... */
    private static final List<AddressPool> DEFAULTS = defaults();

    private final List<AddressPool> pools;
    private final List<Prefix> taken = new ArrayList<>();

    /**
     * An engine's subnets.
     *
     * @param pools empty for Docker's own
     * @param ofHost subnets that the host itself has routes to
     */
    Subnets(List<AddressPool> pools, List<Prefix> ofHost) {
        this.pools = pools.isEmpty() ? DEFAULTS : pools;
        taken.addAll(ofHost);
    }

    private static List<AddressPool> defaults() {
        List<AddressPool> all = new ArrayList<>();
        for (int second = 17; second <= 31; second++) {
            all.add(new AddressPool(Prefix.parse("172." + second + ".0.0/16"), 16));
        }
        all.add(new AddressPool(Prefix.parse("192.168.0.0/16"), 20));
        return List.copyOf(all);
    }

    /** The first free one. */
    Prefix next() {
        for (AddressPool pool : pools) {
            IpAddress address = pool.base().network();
            while (pool.base().contains(address)) {
                Prefix subnet = new Prefix(address, pool.size());
                if (isFree(subnet)) {
                    taken.add(subnet);
                    return subnet;
                }
                if (subnet.broadcast().equals(pool.base().broadcast())) {
                    break;
                }
                address = subnet.broadcast().plus(1);
            }
        }
        throw new IllegalArgumentException("all predefined address pools have been fully subnetted:"
                + " give the network a subnet, or the engine more default-address-pools");
    }

    private boolean isFree(Prefix subnet) {
        return taken.stream().noneMatch(each -> overlap(each, subnet));
    }

    private static boolean overlap(Prefix a, Prefix b) {
        return a.contains(b.network()) || b.contains(a.network());
    }

    /**
     * Takes a subnet that a network names.
     *
     * @throws IllegalArgumentException if another network has a part of it
     */
    void take(Prefix subnet, List<Prefix> ofNetworks) {
        for (Prefix each : ofNetworks) {
            if (overlap(each, subnet)) {
                throw new IllegalArgumentException("the subnet " + subnet + " overlaps with " + each
                        + ", which another network has; give one that is free");
            }
        }
        taken.add(subnet);
    }

    /** A subnet is free again. */
    void release(Prefix subnet) {
        taken.remove(subnet);
    }
}
