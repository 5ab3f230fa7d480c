// SPDX-License-Identifier: Apache-2.0
/**
 * Which iptables rules a Docker engine makes when, by its version. Start reading at {@link
 * io.github.netfilterunit.docker.engine.EngineLayout}.
 */
@NullMarked
package io.github.netfilterunit.docker.engine;

import org.jspecify.annotations.NullMarked;
