// SPDX-License-Identifier: Apache-2.0
/**
 * How long it takes.
 *
 * <p>Start at {@link io.github.netfilterunit.it.bench.Workloads}.
 */
@NullMarked
package io.github.netfilterunit.it.bench;

import org.jspecify.annotations.NullMarked;
