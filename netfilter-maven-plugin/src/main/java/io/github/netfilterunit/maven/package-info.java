// SPDX-License-Identifier: Apache-2.0
/**
 * The goals of the Maven plugin: {@code verify} runs the flows that YAML declares, {@code replay} a capture, and {@code
 * docker} shows the rules that a Docker engine would make.
 *
 * <p>Start at {@link io.github.netfilterunit.maven.VerifyMojo}.
 */
@NullMarked
package io.github.netfilterunit.maven;

import org.jspecify.annotations.NullMarked;
