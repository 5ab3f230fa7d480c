// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;

/**
 * A bridge network.
 *
 * @param bridge the bridge's name on the host
 * @param gateway the bridge's own address in the network's subnet
 */
record BridgeNetwork(String bridge, Prefix gateway) {

    /** The network that an engine makes at its first start. */
    static final BridgeNetwork DEFAULT = new BridgeNetwork("docker0", Prefix.parse("172.17.0.1/16"));

    /** As iptables writes it: {@code 172.17.0.0/16}. */
    Prefix subnet() {
        return new Prefix(gateway.network(), gateway.length());
    }

    /** Whether a container can have an address. */
    boolean canHold(IpAddress address) {
        return gateway.contains(address)
                && !address.equals(gateway.address())
                && !address.equals(gateway.network())
                && !address.equals(gateway.broadcast());
    }
}
