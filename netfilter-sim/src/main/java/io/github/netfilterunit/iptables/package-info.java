// SPDX-License-Identifier: Apache-2.0
/**
 * The language of iptables (1.8.9, legacy and nft): reads and writes rulesets as {@code iptables-save}, {@code iptables -S} and
 * {@code iptables -vnL} print them.
 *
 * <p>Start at {@link io.github.netfilterunit.iptables.IptablesSave}.
 */
@NullMarked
package io.github.netfilterunit.iptables;

import org.jspecify.annotations.NullMarked;
