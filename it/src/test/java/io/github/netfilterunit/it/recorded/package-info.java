// SPDX-License-Identifier: Apache-2.0
/**
 * Holds the simulator against what the Linux kernel and Docker once answered, without root.
 *
 * <p>Start at {@link io.github.netfilterunit.it.recorded.KernelCasesTest}.
 */
@NullMarked
package io.github.netfilterunit.it.recorded;

import org.jspecify.annotations.NullMarked;
