// SPDX-License-Identifier: Apache-2.0
/**
 * What the modules promise together.
 *
 * <p>Start at {@link io.github.netfilterunit.it.ReadmeTest}.
 */
@NullMarked
package io.github.netfilterunit.it;

import org.jspecify.annotations.NullMarked;
