// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Guarantee;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ProtocolNames;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.Set;

/**
 * {@code -p}: the protocol above IP.
 *
 * @param protocol which one; never 0, which would mean all of them
 * @param inverted whether it must be another one
 */
public record ProtocolMatch(Protocol protocol, boolean inverted) implements TextMatch {

    @Override
    public boolean matches(PacketContext context) {
        return (context.packet().protocol() == protocol.number()) != inverted;
    }

    @Override
    public int onlyProtocol() {
        return inverted ? 0 : protocol.number();
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " ! -p " : " -p ").append(ProtocolNames.name(protocol));
    }

    @Override
    public void list(ListingRow row) {
        row.protocol(protocol, inverted);
    }

    @Override
    public Set<Guarantee> guarantees() {
        if (inverted) {
            return Set.of();
        }
        if (protocol.equals(Protocol.UDP)) {
            return Set.of(Guarantee.PROTOCOL, Guarantee.UDP);
        }
        return protocol.equals(Protocol.TCP) ? Set.of(Guarantee.PROTOCOL, Guarantee.TCP) : Set.of(Guarantee.PROTOCOL);
    }
}
