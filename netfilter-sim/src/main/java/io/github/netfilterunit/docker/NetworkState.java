// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.Bridge;
import io.github.netfilterunit.docker.engine.GatewayMode;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A network that is there, and who has which address of it. */
final class NetworkState {

    private Network network;
    private Prefix gateway;
    private @Nullable Bridge bridge;
    private boolean restored;
    private final Map<IpAddress, String> taken = new HashMap<>();

    /**
     * A new network.
     *
     * @param gateway the gateway's address with the length of the subnet
     * @param bridge null unless the network is a bridge of the host
     */
    NetworkState(Network network, Prefix gateway, @Nullable Bridge bridge) {
        this.network = network;
        this.gateway = gateway;
        this.bridge = bridge;
        if (hasGateway()) {
            taken.put(gateway.address(), "the gateway");
        }
        network.reserved().forEach(address -> taken.put(address, "--aux-address"));
    }

    Network network() {
        return network;
    }

    Prefix gateway() {
        return gateway;
    }

    /** Whether the address of the gateway is kept for it: engines keep none for a network without a way to the host. */
    private boolean hasGateway() {
        return network.mode() != GatewayMode.ISOLATED;
    }

    /** Without the gateway's own address. */
    Prefix subnet() {
        return new Prefix(gateway.network(), gateway.length());
    }

    @Nullable
    Bridge bridge() {
        return bridge;
    }

    /** An engine that was told something else at its start makes it another one. */
    void change(Network changed, @Nullable Bridge changedBridge) {
        network = changed;
        bridge = changedBridge;
        restored = true;
    }

    /** While no container is on it, it gets another gateway and subnet. */
    void move(Prefix to) {
        taken.remove(gateway.address());
        gateway = to;
        taken.put(gateway.address(), "the gateway");
    }

    /** Whether the engine was started again since it was made: then any network counts as one with a subnet of the user's. */
    boolean isRestored() {
        return restored;
    }

    /** Whether a container can have an address. */
    boolean canHold(IpAddress address) {
        return gateway.contains(address)
                && !(hasGateway() && address.equals(gateway.address()))
                && !address.equals(gateway.network())
                && !address.equals(gateway.broadcast());
    }

    /**
     * Gives a container an address: the one that it wants, else the lowest that is free.
     *
     * @throws IllegalArgumentException if it cannot have it, or if none is left
     */
    IpAddress take(String container, @Nullable IpAddress wanted) {
        if (wanted != null) {
            checkFixed(container, wanted);
            checkFree(container, wanted);
            taken.put(wanted, container);
            return wanted;
        }
        Prefix range = network.range() == null ? gateway : network.range();
        IpAddress address = range.network();
        while (taken.containsKey(address) || !canHold(address)) {
            if (address.equals(range.broadcast())) {
                throw new IllegalArgumentException("container '" + container + "' finds no free address in " + range
                        + " of the network '" + network.name() + "'");
            }
            address = address.plus(1);
        }
        taken.put(address, container);
        return address;
    }

    /**
     * Checks an address that somebody wants.
     *
     * @throws IllegalArgumentException if no container can have it
     */
    void checkFixed(String container, IpAddress address) {
        if (!canHold(address)) {
            throw new IllegalArgumentException("container '" + container + "' cannot have the address " + address
                    + ": the network '" + network.name() + "' has those of " + subnet() + " beside its own, "
                    + gateway.address()
                    + (isEdge(address) ? ", and beside the first and the last, which are the subnet's" : ""));
        }
    }

    private boolean isEdge(IpAddress address) {
        return address.equals(subnet().network()) || address.equals(subnet().broadcast());
    }

    private void checkFree(String container, IpAddress address) {
        String other = taken.get(address);
        if (other != null) {
            throw new IllegalArgumentException(
                    "containers '" + other + "' and '" + container + "' both have the address " + address);
        }
    }

    /** An address is free again. */
    void release(IpAddress address) {
        taken.remove(address);
    }
}
