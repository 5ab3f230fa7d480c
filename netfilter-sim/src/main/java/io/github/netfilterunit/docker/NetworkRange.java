// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import java.util.Objects;

/** The subnet and the gateway of a network, as an engine takes what it is told. */
final class NetworkRange {

    private NetworkRange() {}

    /**
     * The subnet that a network names.
     *
     * @throws IllegalArgumentException if the engine refuses it
     */
    static Prefix subnet(Network network, EngineSettings settings) {
        Prefix told = Objects.requireNonNull(network.subnet());
        Prefix subnet = new Prefix(told.network(), told.length());
        if (!told.address().equals(told.network()) && settings.version().isAtLeast(25, 0, 0)) {
            throw new IllegalArgumentException("the subnet " + told + " of the network '" + network.name()
                    + "' has bits set behind its length; " + subnet + " is the subnet");
        }
        Prefix range = network.range();
        if (range != null && (!subnet.contains(range.network()) || range.length() < subnet.length())) {
            throw new IllegalArgumentException("the range " + range + " of the network '" + network.name()
                    + "' is no part of its subnet " + subnet);
        }
        return subnet;
    }

    /**
     * The gateway's address: what is told, else the first of the range, or of the subnet.
     *
     * @throws IllegalArgumentException if it is no address of the subnet
     */
    static Prefix gateway(Network network, Prefix subnet) {
        Prefix range = network.range();
        IpAddress told = network.gateway();
        IpAddress first = range != null && !range.network().equals(subnet.network())
                ? range.network()
                : subnet.network().plus(1);
        while (told == null && network.reserved().contains(first)) {
            first = first.plus(1);
        }
        IpAddress gateway = told == null ? first : told;
        if (!subnet.contains(gateway)) {
            throw new IllegalArgumentException("the gateway " + gateway + " of the network '" + network.name()
                    + "' is no address of its subnet " + subnet);
        }
        return new Prefix(gateway, subnet.length());
    }
}
