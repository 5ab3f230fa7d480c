// SPDX-License-Identifier: Apache-2.0
/**
 * The matches of iptables, one file each: its options, its meaning, its text in iptables-save and in a listing.
 *
 * <p>Start at {@link io.github.netfilterunit.iptables.match.Matches}.
 */
@NullMarked
package io.github.netfilterunit.iptables.match;

import org.jspecify.annotations.NullMarked;
