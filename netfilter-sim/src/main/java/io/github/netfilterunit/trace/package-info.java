// SPDX-License-Identifier: Apache-2.0
/**
 * What happened to a packet, as data, step by step.
 *
 * <p>Start at {@link io.github.netfilterunit.trace.TraceEvent}.
 */
@NullMarked
package io.github.netfilterunit.trace;

import org.jspecify.annotations.NullMarked;
