// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bridge network as far as rules know it.
 *
 * @param name the bridge's name on the host: {@code docker0}
 * @param gateway the bridge's own address in the network's subnet: {@code 172.17.0.1/16}
 * @param internal {@code --internal}: no way out
 * @param icc whether its containers may talk with each other
 * @param masquerade whether what leaves it is translated to the host's address
 * @param proxy whether the engine has its userland proxy
 * @param mode how it leads to the outside
 * @param source the address that what leaves it gets, {@code com.docker.network.host_ipv4}; null for that of the way out
 * @param directRouting whether the engine lets in who comes to a container's own address,
 *     {@code --allow-direct-routing}; since 28.2
 * @param trusted links of the host from where its containers' own addresses can be reached,
 *     {@code com.docker.network.bridge.trusted_host_interfaces}; since 28.2
 */
public record Bridge(
        String name,
        Prefix gateway,
        boolean internal,
        boolean icc,
        boolean masquerade,
        boolean proxy,
        GatewayMode mode,
        @Nullable IpAddress source,
        boolean directRouting,
        List<String> trusted) {

    /** Takes a copy of the list. */
    public Bridge {
        trusted = List.copyOf(trusted);
    }

    /** The same one of an engine that has a proxy, or has none. */
    public Bridge withProxy(boolean on) {
        return new Bridge(name, gateway, internal, icc, masquerade, on, mode, source, directRouting, trusted);
    }

    /** As iptables writes it: {@code 172.17.0.0/16}. */
    public Prefix subnet() {
        return new Prefix(gateway.network(), gateway.length());
    }
}
