// SPDX-License-Identifier: Apache-2.0
/**
 * Hosts that are declared in YAML, and the reading of YAML itself: nodes with their places, nothing typed by guess.
 *
 * <p>Start at {@link io.github.netfilterunit.host.file.YamlReader}.
 */
@NullMarked
package io.github.netfilterunit.host.file;

import org.jspecify.annotations.NullMarked;
