// SPDX-License-Identifier: Apache-2.0
/**
 * Flows that are declared in YAML.
 *
 * <p>Start at {@link io.github.netfilterunit.flow.file.FlowFile}.
 */
@NullMarked
package io.github.netfilterunit.flow.file;

import org.jspecify.annotations.NullMarked;
