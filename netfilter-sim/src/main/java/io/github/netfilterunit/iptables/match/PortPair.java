// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.packet.Packet;
import org.jspecify.annotations.Nullable;

/**
 * {@code --sport} and {@code --dport} of matches that print them whenever they are given.
 *
 * @param source null if not given
 * @param destination null if not given
 */
record PortPair(@Nullable PortMatch source, @Nullable PortMatch destination) {

    /** Whether the ports of a packet fit that has some. */
    boolean accepts(Packet packet) {
        return (source == null || source.accepts(packet.sourcePort()))
                && (destination == null || destination.accepts(packet.destinationPort()));
    }

    void save(StringBuilder out) {
        save(out, source, "--sport ");
        save(out, destination, "--dport ");
    }

    private static void save(StringBuilder out, @Nullable PortMatch port, String option) {
        if (port != null) {
            out.append(port.inverted() ? " ! " : " ").append(option).append(port.range());
        }
    }

    void list(StringBuilder out) {
        if (source != null) {
            source.list(out, "spt");
        }
        if (destination != null) {
            destination.list(out, "dpt");
        }
    }

    static PortPair read(ListingText text) {
        PortMatch source = PortMatch.read(text, "spt");
        PortMatch destination = PortMatch.read(text, "dpt");
        return new PortPair(
                source.equals(PortMatch.ANY) ? null : source, destination.equals(PortMatch.ANY) ? null : destination);
    }
}
