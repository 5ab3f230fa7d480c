// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * A network interface with what the sysctls say of it.
 *
 * @param facts the interface as the host describes it
 * @param mac its Ethernet address, made up where nobody said
 * @param settings its {@code net.ipv4.conf} values
 */
record Link(NetworkInterface facts, MacAddress mac, LinkSettings settings) {

    String name() {
        return facts.name();
    }

    boolean isLoopback() {
        return facts.kind() == NetworkInterface.Kind.LOOPBACK;
    }

    boolean isBridge() {
        return facts.kind() == NetworkInterface.Kind.BRIDGE;
    }

    @Nullable
    String master() {
        return facts.master();
    }

    /** The first address that is not secondary ({@code nf_nat_redirect_ipv4}); null if there is none. */
    @Nullable
    IpAddress primaryAddress() {
        for (NetworkInterface.Address address : facts.addresses()) {
            if (!address.secondary()) {
                return address.prefix().address();
            }
        }
        return null;
    }
}
