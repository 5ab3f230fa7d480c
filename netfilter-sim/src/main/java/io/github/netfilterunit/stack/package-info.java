// SPDX-License-Identifier: Apache-2.0
/**
 * The kernel's path of a packet: hooks, chains, routing, the bridge, fragments and the host's own protocols.
 *
 * <p>Start at {@link io.github.netfilterunit.stack.KernelImage}, which a host compiles to, and at {@link
 * io.github.netfilterunit.stack.Kernel}, which takes packets in.
 */
@NullMarked
package io.github.netfilterunit.stack;

import org.jspecify.annotations.NullMarked;
