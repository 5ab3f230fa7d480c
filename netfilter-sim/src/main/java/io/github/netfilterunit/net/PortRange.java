// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.net;

/**
 * Ports from one to another, both included.
 *
 * @param first 0 to 65535
 * @param last 0 to 65535; a range whose last is below its first holds no port
 */
public record PortRange(int first, int last) {

    /** Checks both ends. */
    public PortRange {
        if (first < 0 || first > 65535 || last < 0 || last > 65535) {
            throw new IllegalArgumentException("ports are 0 to 65535, not " + first + ":" + last);
        }
    }

    /** A single port. */
    public static PortRange of(int port) {
        return new PortRange(port, port);
    }

    /** Whether a port lies in the range. */
    public boolean contains(int port) {
        return first <= port && port <= last;
    }

    /** {@code 80}, or {@code 1024:65535} as iptables writes a range. */
    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + ":" + last;
    }
}
