// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.net.IpAddress;

/**
 * Where a packet of the host's own goes.
 *
 * @param destination where
 * @param source the source address that it takes if it has none yet
 */
record OutputRoute(Destination destination, IpAddress source) {}
