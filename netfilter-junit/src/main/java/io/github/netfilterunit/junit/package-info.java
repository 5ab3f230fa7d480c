// SPDX-License-Identifier: Apache-2.0
/**
 * Firewalls and flows as JUnit tests: hosts are declared by annotations or extensions, and injected as parameters.
 *
 * <p>Start at {@link io.github.netfilterunit.junit.DockerHost}.
 */
@NullMarked
package io.github.netfilterunit.junit;

import org.jspecify.annotations.NullMarked;
