// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

/**
 * The socket of the host that a packet is for, as the kernel finds it by addresses and ports alone.
 *
 * @param whole whether it is a socket by now; else a connection that waits for the end of its handshake
 * @param bound whether it is bound to one address; else it listens on all of them
 * @param transparent whether it takes what TPROXY gives it ({@code IP_TRANSPARENT})
 */
public record ReceivingSocket(boolean whole, boolean bound, boolean transparent) {}
