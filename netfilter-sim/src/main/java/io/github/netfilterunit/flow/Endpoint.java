// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * One end of a flow.
 *
 * @param address its address
 * @param port its port, or 0 for protocols without ports
 */
public record Endpoint(IpAddress address, int port) {

    /** Checks the port's range. */
    public Endpoint {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }

    /**
     * Reads {@code 172.17.0.2:80}, or an address alone.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Endpoint parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new Endpoint(IpAddress.parse(text), 0);
        }
        String port = text.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535 || Integer.parseInt(port) == 0) {
            throw new IllegalArgumentException(
                    "'" + port + "' is not a port: a number from 1 to 65535 is expected, as in 192.0.2.1:80");
        }
        return new Endpoint(IpAddress.parse(text.substring(0, colon)), Integer.parseInt(port));
    }

    /** Whether another end is this one; if this one has no port, whether it has the same address. */
    boolean covers(Endpoint other) {
        return address.equals(other.address) && (port == 0 || port == other.port);
    }

    /** Written out, as every packet asks for it: a record's own is slow in a JVM that has just started. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Endpoint end && port == end.port && address.equals(end.address);
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + port;
    }

    /** {@code 172.17.0.2:80}; without a port the address alone. */
    @Override
    public String toString() {
        return port == 0 ? address.toString() : address + ":" + port;
    }
}
