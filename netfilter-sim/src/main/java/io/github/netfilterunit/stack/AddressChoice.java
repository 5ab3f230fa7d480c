// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.ruleset.Hook;
import org.jspecify.annotations.Nullable;

/** Which of the host's addresses MASQUERADE and REDIRECT translate to. */
final class AddressChoice {

    private static final IpAddress LOCALHOST = IpAddress.parse("127.0.0.1");

    private AddressChoice() {}

    /** The outgoing link's address that fits the next hop; null if the host has none at all. */
    static @Nullable IpAddress masquerade(Links links, Skb skb, Link out) {
        IpAddress gateway = skb.routed().gateway();
        IpAddress nextHop = gateway != null ? gateway : skb.packet.destination();
        return links.select(out, nextHop);
    }

    /** The incoming link's primary address, in OUTPUT 127.0.0.1; null if the link has no address. */
    static @Nullable IpAddress redirect(HookState hook) {
        if (hook.hook() == Hook.OUTPUT) {
            return LOCALHOST;
        }
        Link in = hook.in();
        return in == null ? null : in.primaryAddress();
    }
}
