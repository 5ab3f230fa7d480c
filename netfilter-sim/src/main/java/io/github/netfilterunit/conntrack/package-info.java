// SPDX-License-Identifier: Apache-2.0
/**
 * Connection tracking: tuples, connections, and one tracker a protocol ({@code net/netfilter/nf_conntrack_*.c}).
 *
 * <p>Start at {@link io.github.netfilterunit.conntrack.Conntrack}.
 */
@NullMarked
package io.github.netfilterunit.conntrack;

import org.jspecify.annotations.NullMarked;
