// SPDX-License-Identifier: Apache-2.0
/**
 * Mutated inputs: whatever they say, they are read, or refused with their place; nothing else may happen.
 *
 * <p>Start at {@link io.github.netfilterunit.it.fuzz.FuzzTest}.
 */
@NullMarked
package io.github.netfilterunit.it.fuzz;

import org.jspecify.annotations.NullMarked;
