// SPDX-License-Identifier: Apache-2.0
/**
 * Docker hosts as {@code docker inspect} and {@code docker network inspect} show them. Start reading at {@link
 * io.github.netfilterunit.docker.inspect.DockerInspect}.
 */
@NullMarked
package io.github.netfilterunit.docker.inspect;

import org.jspecify.annotations.NullMarked;
