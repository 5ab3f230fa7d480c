// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * A socket of the host that takes what comes from outside, as {@code ss -lntup} lists it.
 *
 * @param protocol TCP or UDP
 * @param address the address that it is bound to; 0.0.0.0 for all
 * @param port 1 to 65535
 * @param program who listens: {@code docker-proxy}; null where nobody said
 */
public record ListeningSocket(
        Protocol protocol,
        IpAddress address,
        int port,
        @Nullable String program) {

    /** A socket of an unknown program. */
    public ListeningSocket(Protocol protocol, IpAddress address, int port) {
        this(protocol, address, port, null);
    }
}
