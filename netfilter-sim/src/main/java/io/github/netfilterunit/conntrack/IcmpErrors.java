// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.packet.Packet;
import org.jspecify.annotations.Nullable;

/** ICMP messages before they are tracked: errors belong to the connection that they are about ({@code
 * nf_conntrack_icmpv4_error}). */
final class IcmpErrors {

    /** The highest type that the kernel knows ({@code NR_ICMP_TYPES}). */
    private static final int HIGHEST_TYPE = 18;

    private static final int ICMP_HEADER = 8;

    private final ConnectionTable table;

    IcmpErrors(ConnectionTable table) {
        this.table = table;
    }

    /**
     * The tracking of an ICMP message.
     *
     * @param packet an ICMP message
     * @param zone where to look for the connection
     * @param incoming whether its checksum is looked at
     * @return null for a query or an answer to one, which are tracked as connections
     */
    @Nullable
    Tracking track(Packet packet, Zone zone, boolean incoming, long now) {
        IcmpHeader icmp = packet.icmp();
        if (icmp == null || incoming && !packet.hasValidTransportChecksum() || icmp.type() > HIGHEST_TYPE) {
            return Tracking.NONE;
        }
        return icmp.isError() ? related(packet, zone, now) : null;
    }

    private Tracking related(Packet packet, Zone zone, long now) {
        Tuple quoted = TupleReader.read(packet, packet.headerLength() + ICMP_HEADER);
        Tuple answer = quoted == null ? null : quoted.inverse();
        Tracking found = answer == null ? null : table.find(answer, zone, now);
        if (found == null || answer == null || !answer.destination().equals(packet.destination())) {
            return Tracking.NONE;
        }
        return new Tracking(PacketState.RELATED, found.connection(), found.direction());
    }
}
