// SPDX-License-Identifier: Apache-2.0
/**
 * One host under millions of packets.
 *
 * <p>Start at {@link io.github.netfilterunit.it.soak.SoakTest}.
 */
@NullMarked
package io.github.netfilterunit.it.soak;

import org.jspecify.annotations.NullMarked;
