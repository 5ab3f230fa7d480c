// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.Optional;

/**
 * {@code -j TOS}: changes the type of service, and the next rule follows ({@code tos_tg} of xt_DSCP.c).
 *
 * @param value 8 bits
 * @param mask 8 bits; the type of service becomes {@code (tos & ~mask) ^ value}
 */
public record TosTarget(int value, int mask) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new TosExtension();

    @Override
    public Verdict apply(TargetContext context) {
        Packet packet = context.packet();
        int tos = packet.tos() & ~mask ^ value;
        if (tos != packet.tos()) {
            context.packet(packet.withTos(tos));
        }
        return Verdict.CONTINUE;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.only("TOS", "mangle");
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j TOS --set-tos ").append(text());
    }

    @Override
    public void list(ListingRow row) {
        row.target("TOS");
        row.extra(" TOS set " + text());
    }

    private String text() {
        return String.format("0x%02x/0x%02x", value, mask);
    }
}
