// SPDX-License-Identifier: Apache-2.0
/**
 * Sets of addresses, networks and ports that rules look into and add to: ipset's language and the kernel's memory of them.
 *
 * <p>Start at {@link io.github.netfilterunit.ipset.IpSets}, which is what {@code ipset save} prints, and {@link
 * io.github.netfilterunit.ipset.SetTable}, which is what a running kernel has made of it.
 */
@NullMarked
package io.github.netfilterunit.ipset;

import org.jspecify.annotations.NullMarked;
