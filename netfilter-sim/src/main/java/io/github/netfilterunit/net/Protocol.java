// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.net;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A protocol above IP, by its number (IANA "Protocol Numbers").
 *
 * @param number 0 to 255
 */
public record Protocol(int number) {

    /** ICMP, 1. */
    public static final Protocol ICMP = new Protocol(ProtocolNumber.ICMP);
    /** TCP, 6. */
    public static final Protocol TCP = new Protocol(ProtocolNumber.TCP);
    /** UDP, 17. */
    public static final Protocol UDP = new Protocol(ProtocolNumber.UDP);
    /** SCTP, 132. */
    public static final Protocol SCTP = new Protocol(ProtocolNumber.SCTP);

    /** The names that iptables knows without /etc/protocols (xtables_chain_protos). */
    private static final Map<Integer, String> NAMES = Map.of(
            1,
            "icmp",
            6,
            "tcp",
            17,
            "udp",
            33,
            "dccp",
            50,
            "esp",
            51,
            "ah",
            58,
            "ipv6-icmp",
            132,
            "sctp",
            135,
            "mh",
            136,
            "udplite");

    /** Checks the range. */
    public Protocol {
        if (number < 0 || number > 255) {
            throw new IllegalArgumentException("a protocol is 0 to 255, not " + number);
        }
    }

    /** The protocol that a lower-case name means, if it is one of iptables' own. */
    public static Optional<Protocol> named(String name) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(entry -> new Protocol(entry.getKey()))
                .findFirst();
    }

    /** Written out, as every packet asks for its own: a record's own is slow in a JVM that has just started. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Protocol protocol && number == protocol.number;
    }

    @Override
    public int hashCode() {
        return number;
    }

    /** The name if iptables knows one, else the number. */
    @Override
    public String toString() {
        return NAMES.getOrDefault(number, Integer.toString(number));
    }
}
