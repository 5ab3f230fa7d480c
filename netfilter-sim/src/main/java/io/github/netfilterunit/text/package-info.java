// SPDX-License-Identifier: Apache-2.0
/**
 * Text that users wrote, and what is wrong with it: all problems of a file at once, each with its place.
 *
 * <p>Start at {@link io.github.netfilterunit.text.Problem}.
 */
@NullMarked
package io.github.netfilterunit.text;

import org.jspecify.annotations.NullMarked;
