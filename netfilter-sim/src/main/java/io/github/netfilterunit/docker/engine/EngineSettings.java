// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.Prefix;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an engine was told at its start, by {@code daemon.json} or by options of dockerd; those that touch no rule, no
 * address and no route are not kept.
 *
 * @param version of the engine
 * @param on the switches that are on
 * @param bip the address of docker0 with the length of its subnet; null for the first free one of the pools
 * @param fixedCidr the part of docker0's subnet that containers get addresses of; null for all of it
 * @param publishAddress where ports are published that name no address, {@code --ip}
 * @param pools which subnets networks get that name none; empty for the engine's own
 * @param networkOptions options of every new bridge network, {@code --default-network-opt}
 */
public record EngineSettings(
        EngineVersion version,
        Set<Switch> on,
        @Nullable Prefix bip,
        @Nullable Prefix fixedCidr,
        IpAddress publishAddress,
        List<AddressPool> pools,
        Map<String, String> networkOptions) {

    /** What can be on or off. */
    public enum Switch {
        /** The engine makes rules at all. */
        IPTABLES,
        /** The engine switches {@code net.ipv4.ip_forward} on. */
        IP_FORWARD,
        /** What leaves the default bridge is translated. */
        IP_MASQ,
        /** Containers of the default bridge may talk with each other. */
        ICC,
        /** A docker-proxy listens on each published port. */
        USERLAND_PROXY,
        /** Containers go on when the engine stops. */
        LIVE_RESTORE,
        /** FORWARD's policy stays as it is where the engine switches forwarding on, {@code --ip-forward-no-drop}; since 28. */
        IP_FORWARD_NO_DROP,
        /** Containers can be reached by whoever has a route, {@code --allow-direct-routing}; since 28.2. */
        ALLOW_DIRECT_ROUTING;

        /** Those that are on where nobody says otherwise. */
        public static final Set<Switch> DEFAULTS = Set.of(IPTABLES, IP_FORWARD, IP_MASQ, ICC, USERLAND_PROXY);
    }

    /**
     * A pool of subnets, {@code --default-address-pool base=10.10.0.0/16,size=24}.
     *
     * @param base what is cut up
     * @param size the length of each subnet
     */
    public record AddressPool(Prefix base, int size) {

        /** Checks the size. */
        public AddressPool {
            if (size < base.length() || size > 32) {
                throw new IllegalArgumentException("a pool of " + base + " can be cut into subnets of /" + base.length()
                        + " to /32, not of /" + size);
            }
        }
    }

    /** Takes copies. */
    public EngineSettings {
        on = Set.copyOf(on);
        pools = List.copyOf(pools);
        networkOptions = Map.copyOf(networkOptions);
    }

    /** An engine that was told nothing. */
    public static EngineSettings of(EngineVersion version) {
        return new EngineSettings(version, Switch.DEFAULTS, null, null, Ipv4Address.ANY, List.of(), Map.of());
    }

    /** Whether a switch is on. */
    public boolean is(Switch which) {
        return on.contains(which);
    }

    /** The same with a switch on or off. */
    public EngineSettings with(Switch which, boolean value) {
        Set<Switch> all = new HashSet<>(on);
        if (value) {
            all.add(which);
        } else {
            all.remove(which);
        }
        return new EngineSettings(version, all, bip, fixedCidr, publishAddress, pools, networkOptions);
    }

    /** The same for an engine of another version. */
    public EngineSettings with(EngineVersion other) {
        return new EngineSettings(other, on, bip, fixedCidr, publishAddress, pools, networkOptions);
    }

    /** The same with an address for docker0. */
    public EngineSettings withBip(@Nullable Prefix address) {
        return new EngineSettings(version, on, address, fixedCidr, publishAddress, pools, networkOptions);
    }

    /** The same with a part of docker0's subnet for its containers. */
    public EngineSettings withFixedCidr(@Nullable Prefix part) {
        return new EngineSettings(version, on, bip, part, publishAddress, pools, networkOptions);
    }

    /** The same with an address for ports that name none. */
    public EngineSettings withPublishAddress(IpAddress address) {
        return new EngineSettings(version, on, bip, fixedCidr, address, pools, networkOptions);
    }

    /** The same with other pools. */
    public EngineSettings withPools(List<AddressPool> other) {
        return new EngineSettings(version, on, bip, fixedCidr, publishAddress, other, networkOptions);
    }

    /** The same with other options of new networks. */
    public EngineSettings withNetworkOptions(Map<String, String> options) {
        return new EngineSettings(version, on, bip, fixedCidr, publishAddress, pools, options);
    }
}
