// SPDX-License-Identifier: Apache-2.0
/**
 * The goals of the Maven plugin: flows that are declared in YAML are checked in the build.
 *
 * <p>Start at {@link io.github.netfilterunit.maven.VerifyMojo}.
 */
@NullMarked
package io.github.netfilterunit.maven;

import org.jspecify.annotations.NullMarked;
