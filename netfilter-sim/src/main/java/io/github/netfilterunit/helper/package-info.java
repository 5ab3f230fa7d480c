// SPDX-License-Identifier: Apache-2.0
/**
 * Connection tracking helpers: what reads the packets of a connection for another that it announces ({@code
 * net/netfilter/nf_conntrack_ftp.c}, {@code nf_nat_ftp.c} and their like).
 *
 * <p>Start at {@link io.github.netfilterunit.helper.Helpers}.
 */
@NullMarked
package io.github.netfilterunit.helper;

import org.jspecify.annotations.NullMarked;
