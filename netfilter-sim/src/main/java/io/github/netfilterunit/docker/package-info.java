// SPDX-License-Identifier: Apache-2.0
/**
 * Docker hosts: from published ports to the interfaces, routes and exactly the rules that an engine makes.
 *
 * <p>Start at {@link io.github.netfilterunit.docker.DockerHost}.
 */
@NullMarked
package io.github.netfilterunit.docker;

import org.jspecify.annotations.NullMarked;
