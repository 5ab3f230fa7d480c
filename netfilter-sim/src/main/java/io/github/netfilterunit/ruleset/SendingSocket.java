// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import org.jspecify.annotations.Nullable;

/**
 * The socket that sends a packet ({@code skb->sk}).
 *
 * @param owner whose it is; null if it is one of the kernel's own, which sends ICMP messages and the RST of closed ports
 */
public record SendingSocket(@Nullable SocketOwner owner) {

    /** A socket of the kernel's own. */
    public static final SendingSocket KERNEL = new SendingSocket(null);
}
