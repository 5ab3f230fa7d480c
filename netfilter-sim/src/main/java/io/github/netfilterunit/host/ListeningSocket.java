// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;

/**
 * A socket of the host that takes what comes from outside, as {@code ss -lntu} lists it.
 *
 * @param protocol TCP or UDP
 * @param address the address that it is bound to; 0.0.0.0 for all
 * @param port 1 to 65535
 */
public record ListeningSocket(Protocol protocol, IpAddress address, int port) {}
