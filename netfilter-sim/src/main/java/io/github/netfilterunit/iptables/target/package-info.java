// SPDX-License-Identifier: Apache-2.0
/**
 * The targets of iptables, one file each: its options, its meaning, its text in iptables-save and in a listing.
 *
 * <p>Start at {@link io.github.netfilterunit.iptables.target.Targets}.
 */
@NullMarked
package io.github.netfilterunit.iptables.target;

import org.jspecify.annotations.NullMarked;
