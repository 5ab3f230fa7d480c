// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import org.jspecify.annotations.Nullable;

/**
 * What the target CT puts on a packet before it is tracked: how to look for its connection, and what a new one starts out
 * with (a {@code struct nf_conn} that is IPS_TEMPLATE).
 *
 * @param zone where the connection is looked for, and made
 * @param zoneIsMark whether the zone's number is the low half of the packet's mark instead ({@code --zone mark})
 * @param helper the helper of a new connection; null for none
 * @param timeoutPolicy the name of the policy that says how long the connection lives; null for the settings
 */
public record ConnectionTemplate(
        Zone zone,
        boolean zoneIsMark,
        @Nullable String helper,
        @Nullable String timeoutPolicy) {

    /** Puts the connection into a zone, and no more. */
    public static ConnectionTemplate of(Zone zone) {
        return new ConnectionTemplate(zone, false, null, null);
    }

    /** The zone of a packet with a mark ({@code nf_ct_zone_tmpl}). */
    Zone zone(int mark) {
        return zoneIsMark ? new Zone(mark & 0xffff, zone.scope()) : zone;
    }

    /** What the packet has for a connection until it is tracked: NEW, confirmed, and all zeros otherwise. */
    public Tracking tracking() {
        return new Tracking(PacketState.NEW, Connection.template(this), Direction.ORIGINAL);
    }
}
