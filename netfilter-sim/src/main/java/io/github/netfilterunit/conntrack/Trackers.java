// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import static io.github.netfilterunit.net.ProtocolNumber.GRE;
import static io.github.netfilterunit.net.ProtocolNumber.ICMP;
import static io.github.netfilterunit.net.ProtocolNumber.SCTP;
import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP_LITE;

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
            case ICMP -> icmp;
            case TCP -> tcp;
            case UDP -> udp;
            case GRE -> gre;
            case SCTP -> sctp;
            case UDP_LITE -> udpLite;
            default -> generic;
        };
    }
}
