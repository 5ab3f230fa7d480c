// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.packet.Packet;

/** UDP-Lite ({@code nf_conntrack_udplite_packet}). */
final class UdpLiteTracker implements ProtocolTracker {
    private static final int HEADER = 8;

    private final ConntrackSettings settings;

    UdpLiteTracker(ConntrackSettings settings) {
        this.settings = settings;
    }

    @Override
    public Judgement judge(Event event) {
        if (isMalformed(event.packet(), event.incoming())) {
            return Judgement.INVALID;
        }
        boolean answered = event.connection().has(ConnectionStatus.SEEN_REPLY);
        event.refresh(answered ? settings.udpStreamTimeout() : settings.udpTimeout());
        if (answered) {
            event.connection().set(ConnectionStatus.ASSURED);
        }
        return Judgement.VALID;
    }

    /**
     * The kernel reckons the checksum with the protocol number of UDP in the pseudo header, so it takes datagrams of
     * senders that follow RFC 3828 for damaged where it looks at all.
     */
    private static boolean isMalformed(Packet packet, boolean looks) {
        int at = packet.headerLength();
        int size = packet.length() - at;
        if (packet.available() < at + HEADER) {
            return true;
        }
        int covered = Wire.u16(packet, at + 4);
        boolean outside = covered != 0 && (covered < HEADER || covered > size);
        boolean without = Wire.u16(packet, at + 6) == 0;
        return outside || without || looks && !packet.hasValidChecksum(17, covered == 0 ? size : covered);
    }
}
