// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import org.jspecify.annotations.Nullable;

/**
 * The socket that sends a packet ({@code skb->sk}).
 *
 * @param owner whose it is; null if it is one of the kernel's own, which sends ICMP messages and the RST of closed ports
 * @param whole whether it is a socket by now; else a connection that waits for the end of its handshake
 */
public record SendingSocket(@Nullable SocketOwner owner, boolean whole) {

    /** A socket of the kernel's own. */
    public static final SendingSocket KERNEL = new SendingSocket(null);

    /** A socket that is one. */
    public SendingSocket(@Nullable SocketOwner owner) {
        this(owner, true);
    }

    /** Its control group; null if it is none by now. */
    public @Nullable ControlGroup controlGroup() {
        if (!whole) {
            return null;
        }
        return owner == null ? ControlGroup.ROOT : owner.cgroup();
    }
}
