// SPDX-License-Identifier: Apache-2.0
/**
 * Hosts in their own words: what a terminal showed of interfaces, routes, settings, sockets and rules.
 *
 * <p>Start at {@link io.github.netfilterunit.host.transcript.Transcript}.
 */
@NullMarked
package io.github.netfilterunit.host.transcript;

import org.jspecify.annotations.NullMarked;
