// SPDX-License-Identifier: Apache-2.0
/** Placeholder. */
@NullMarked
package io.github.netfilterunit.junit;

import org.jspecify.annotations.NullMarked;
