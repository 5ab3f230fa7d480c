// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.ruleset.Hook;
import java.util.Optional;

/** Which of the host's addresses MASQUERADE and REDIRECT translate to. */
final class AddressChoice {

    private static final IpAddress LOCALHOST = IpAddress.parse("127.0.0.1");

    private AddressChoice() {}

    /** The outgoing link's address that fits the next hop; empty if the host has none at all. */
    static Optional<IpAddress> masquerade(Links links, Skb skb, HookState hook) {
        if (hook.out() == null) {
            return Optional.empty();
        }
        IpAddress gateway = skb.routed().gateway();
        IpAddress nextHop = gateway != null ? gateway : skb.packet.destination();
        return Optional.ofNullable(links.select(hook.out(), nextHop));
    }

    /** The incoming link's primary address, in OUTPUT 127.0.0.1; empty if the link has no address. */
    static Optional<IpAddress> redirect(HookState hook) {
        if (hook.hook() == Hook.OUTPUT) {
            return Optional.of(LOCALHOST);
        }
        return Optional.ofNullable(hook.in()).map(Link::primaryAddress);
    }
}
