// SPDX-License-Identifier: Apache-2.0
/**
 * What the matches and targets of iptables have in common: options that a rule gives them, the text that they print, and
 * the values (ports, addresses, numbers) that several of them read.
 *
 * <p>Start at {@link io.github.netfilterunit.iptables.extension.MatchExtension}.
 */
@NullMarked
package io.github.netfilterunit.iptables.extension;

import org.jspecify.annotations.NullMarked;
