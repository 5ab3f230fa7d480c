// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.ruleset.AddressType;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * {@code -m addrtype} ({@code addrtype_mt_v1} of xt_addrtype.c).
 *
 * @param source the types that the source may have; empty for any
 * @param sourceInverted whether it must have none of them
 * @param destination the types that the destination may have; empty for any
 * @param destinationInverted whether it must have none of them
 * @param limit whose addresses count
 */
public record AddrtypeMatch(
        Set<AddressType> source,
        boolean sourceInverted,
        Set<AddressType> destination,
        boolean destinationInverted,
        Limit limit)
        implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new AddrtypeExtension();

    /** On which interface an address is looked for. */
    public enum Limit {
        /** On all of them. */
        NONE,
        /** {@code --limit-iface-in}: on the one that the packet came in by. */
        IN,
        /** {@code --limit-iface-out}: on the one that the packet goes out by. */
        OUT
    }

    /** Takes copies. */
    public AddrtypeMatch {
        source = Set.copyOf(source);
        destination = Set.copyOf(destination);
    }

    @Override
    public boolean matches(PacketContext context) {
        return accepts(context, source, sourceInverted, context.packet().source())
                && accepts(
                        context,
                        destination,
                        destinationInverted,
                        context.packet().destination());
    }

    private boolean accepts(PacketContext context, Set<AddressType> types, boolean inverted, IpAddress address) {
        if (types.isEmpty()) {
            return true;
        }
        String link = switch (limit) {
            case NONE -> null;
            case IN -> context.inInterface();
            case OUT -> context.outInterface();
        };
        return types.contains(context.addressType(address, link)) != inverted;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return switch (limit) {
            case NONE -> Optional.empty();
            case IN -> placement.checkedFor("--limit-iface-in", EnumSet.of(Hook.PREROUTING, Hook.INPUT, Hook.FORWARD));
            case OUT ->
                placement.checkedFor("--limit-iface-out", EnumSet.of(Hook.FORWARD, Hook.OUTPUT, Hook.POSTROUTING));
        };
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m addrtype");
        if (!source.isEmpty()) {
            out.append(sourceInverted ? " ! --src-type " : " --src-type ").append(Names.join(source));
        }
        if (!destination.isEmpty()) {
            out.append(destinationInverted ? " ! --dst-type " : " --dst-type ").append(Names.join(destination));
        }
        out.append(
                switch (limit) {
                    case NONE -> "";
                    case IN -> " --limit-iface-in";
                    case OUT -> " --limit-iface-out";
                });
    }

    @Override
    public void list(ListingRow row) {
        StringBuilder text = new StringBuilder(" ADDRTYPE match");
        if (!source.isEmpty()) {
            text.append(sourceInverted ? " src-type !" : " src-type ").append(Names.join(source));
        }
        if (!destination.isEmpty()) {
            text.append(destinationInverted ? " dst-type !" : " dst-type ").append(Names.join(destination));
        }
        text.append(
                switch (limit) {
                    case NONE -> "";
                    case IN -> " limit-in";
                    case OUT -> " limit-out";
                });
        row.extra(text.toString());
    }
}
