// SPDX-License-Identifier: Apache-2.0
/**
 * Random hosts and traffic, the same for the same seed, held against the kernel of this machine.
 *
 * <p>Start at {@link io.github.netfilterunit.it.random.RandomCase}.
 */
@NullMarked
package io.github.netfilterunit.it.random;

import org.jspecify.annotations.NullMarked;
