// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.net.IpAddress;
import org.jspecify.annotations.Nullable;

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

    /**
     * The tuple of packets that come back ({@code nf_ct_invert_tuple}).
     *
     * @return null for an ICMP message that has no answer
     */
    public @Nullable Tuple inverse() {
        if (protocol != 1) {
            return new Tuple(destination, source, protocol, destinationId, sourceId);
        }
        int type = IcmpQueries.counterpart(destinationId >>> 8);
        return type < 0 ? null : new Tuple(destination, source, 1, sourceId, type << 8 | destinationId & 0xff);
    }

    /** The same with another source. */
    public Tuple withSource(IpAddress address, int id) {
        return new Tuple(address, destination, protocol, id, destinationId);
    }

    /** The same with another destination. */
    public Tuple withDestination(IpAddress address, int id) {
        return new Tuple(source, address, protocol, sourceId, id);
    }

    /** Written out, as every packet asks for its connection: a record's own is slow in a JVM that has just started. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tuple tuple
                && protocol == tuple.protocol
                && sourceId == tuple.sourceId
                && destinationId == tuple.destinationId
                && source.equals(tuple.source)
                && destination.equals(tuple.destination);
    }

    @Override
    public int hashCode() {
        int addresses = 31 * source.hashCode() + destination.hashCode();
        return 31 * (31 * addresses + protocol) + (sourceId << 16 ^ destinationId);
    }
}
