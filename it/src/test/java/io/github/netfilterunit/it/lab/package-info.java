// SPDX-License-Identifier: Apache-2.0
/**
 * Runs a case on the kernel of this machine: a host in one network namespace, its wires in another.
 *
 * <p>Start at {@link io.github.netfilterunit.it.lab.Lab}.
 */
@NullMarked
package io.github.netfilterunit.it.lab;

import org.jspecify.annotations.NullMarked;
