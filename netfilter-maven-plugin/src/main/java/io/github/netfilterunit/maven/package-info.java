// SPDX-License-Identifier: Apache-2.0
/** Placeholder. */
@NullMarked
package io.github.netfilterunit.maven;

import org.jspecify.annotations.NullMarked;
