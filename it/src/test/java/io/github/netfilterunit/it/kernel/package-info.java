// SPDX-License-Identifier: Apache-2.0
/**
 * Holds the simulator against the kernel of this machine, in network namespaces that the tests make and remove.
 *
 * <p>Start at {@link io.github.netfilterunit.it.kernel.RealKernel}.
 */
@NullMarked
package io.github.netfilterunit.it.kernel;

import org.jspecify.annotations.NullMarked;
