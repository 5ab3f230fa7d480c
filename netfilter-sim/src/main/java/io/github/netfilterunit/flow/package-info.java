// SPDX-License-Identifier: Apache-2.0
/**
 * What a test says of a flow, and what came of it: the same objects whether YAML, JUnit or a program said it.
 *
 * <p>Start at {@link io.github.netfilterunit.flow.Firewall}; flows as data are {@link io.github.netfilterunit.flow.FlowSpec}
 * and run by {@link io.github.netfilterunit.flow.FlowRunner}.
 */
@NullMarked
package io.github.netfilterunit.flow;

import org.jspecify.annotations.NullMarked;
