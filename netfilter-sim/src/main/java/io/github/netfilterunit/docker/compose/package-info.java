// SPDX-License-Identifier: Apache-2.0
/** Docker hosts as compose files describe them. Start reading at {@link io.github.netfilterunit.docker.compose.Compose}. */
@NullMarked
package io.github.netfilterunit.docker.compose;

import org.jspecify.annotations.NullMarked;
