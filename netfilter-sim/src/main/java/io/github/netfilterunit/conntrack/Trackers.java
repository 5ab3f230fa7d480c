// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** One tracker a protocol, with the same settings. */
final class Trackers {

    private final ConntrackSettings settings;
    private final ProtocolTracker tcp;
    private final ProtocolTracker udp;
    private final ProtocolTracker icmp;
    private final ProtocolTracker sctp;
    private final ProtocolTracker udpLite;
    private final ProtocolTracker gre;
    private final ProtocolTracker generic;

    Trackers(ConntrackSettings settings) {
        this.settings = settings;
        tcp = new TcpTracker(settings);
        udp = new UdpTracker(settings);
        icmp = new IcmpTracker(settings);
        sctp = new SctpTracker(settings);
        udpLite = new UdpLiteTracker(settings);
        gre = new GreTracker(settings);
        generic = new GenericTracker(settings);
    }

    ConntrackSettings settings() {
        return settings;
    }

    ProtocolTracker of(int protocol) {
        return switch (protocol) {
            case 1 -> icmp;
            case 6 -> tcp;
            case 17 -> udp;
            case 47 -> gre;
            case 132 -> sctp;
            case 136 -> udpLite;
            default -> generic;
        };
    }
}
