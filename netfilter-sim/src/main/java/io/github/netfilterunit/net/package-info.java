// SPDX-License-Identifier: Apache-2.0
/**
 * Addresses, prefixes, ports and interface names as the IP layer and the rule languages know them.
 *
 * <p>Start at {@link io.github.netfilterunit.net.IpAddress}.
 */
@NullMarked
package io.github.netfilterunit.net;

import org.jspecify.annotations.NullMarked;
