// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.net.IpAddress;

/**
 * What names one direction of a connection ({@code struct nf_conntrack_tuple}).
 *
 * @param source where packets of this direction come from
 * @param destination where they go
 * @param protocol the IP protocol's number
 * @param sourceId the source port; for ICMP queries the identifier; 0 for protocols without ports
 * @param destinationId the destination port; for ICMP queries {@code type << 8 | code}; 0 for protocols without ports
 */
public record Tuple(IpAddress source, IpAddress destination, int protocol, int sourceId, int destinationId) {

    /** The same with another source. */
    public Tuple withSource(IpAddress address, int id) {
        return new Tuple(address, destination, protocol, id, destinationId);
    }

    /** The same with another destination. */
    public Tuple withDestination(IpAddress address, int id) {
        return new Tuple(source, address, protocol, sourceId, id);
    }
}
