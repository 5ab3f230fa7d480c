// SPDX-License-Identifier: Apache-2.0
/**
 * The facts of a host under test: interfaces, addresses, routes, sysctls, sockets and rules.
 *
 * <p>Start at {@link io.github.netfilterunit.host.Host}.
 */
@NullMarked
package io.github.netfilterunit.host;

import org.jspecify.annotations.NullMarked;
