// SPDX-License-Identifier: Apache-2.0
/**
 * Network address translation: ranges, bindings, port choice, and the rewriting of packets ({@code
 * net/netfilter/nf_nat_core.c}).
 *
 * <p>Start at {@link io.github.netfilterunit.nat.Nat}.
 */
@NullMarked
package io.github.netfilterunit.nat;

import org.jspecify.annotations.NullMarked;
