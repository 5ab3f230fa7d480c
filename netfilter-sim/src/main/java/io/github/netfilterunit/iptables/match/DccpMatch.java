// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m dccp} ({@code dccp_mt} of xt_dccp.c).
 *
 * @param ports of the header
 * @param types which packet types are meant; null for all
 * @param typesInverted whether all others are
 * @param option the number of an option that must be there, 1 to 255; 0 for nothing
 * @param optionInverted whether it must not be there
 */
public record DccpMatch(
        PortPair ports, @Nullable Set<Type> types, boolean typesInverted, int option, boolean optionInverted)
        implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new DccpExtension();

    private static final int HEADER = 12;
    private static final int EXTENDED = 4;

    /** A packet type, in the order of their numbers; the last one stands for all from 10 on. */
    public enum Type {
        /** Asks for a connection. */
        REQUEST(4),
        /** Answers that. */
        RESPONSE(12),
        /** Data. */
        DATA(0),
        /** An acknowledgement. */
        ACK(8),
        /** Data with an acknowledgement. */
        DATAACK(8),
        /** A server asks to close. */
        CLOSEREQ(8),
        /** Closes. */
        CLOSE(8),
        /** Ends a connection. */
        RESET(12),
        /** After losses. */
        SYNC(8),
        /** Answers that. */
        SYNCACK(8),
        /** Everything else. */
        INVALID(12);

        private final int length;

        Type(int length) {
            this.length = length;
        }

        private static Type of(int number) {
            return number < INVALID.ordinal() ? values()[number] : INVALID;
        }
    }

    /** Takes a copy of the types. */
    public DccpMatch {
        types = types == null ? null : types.isEmpty() ? EnumSet.noneOf(Type.class) : EnumSet.copyOf(types);
    }

    /**
     * Never in later fragments; a packet whose header is cut off, or its options where one is asked for, is dropped. Of the
     * latter iptables-legacy counts in a rule with an inverted option.
     */
    @Override
    public boolean matches(PacketContext context) {
        if (!TransportHeader.isWhole(context, HEADER)) {
            return false;
        }
        Packet packet = context.packet();
        int at = packet.headerLength();
        Type type = Type.of(packet.byteAt(at + 8) >> 1 & 0xf);
        if (!ports.accepts(packet) || types != null && types.contains(type) == typesInverted) {
            return false;
        }
        return option == 0 || hasOption(context, packet, at, type);
    }

    /** {@code dccp_find_option}. */
    private boolean hasOption(PacketContext context, Packet packet, int at, Type type) {
        int begin = at + HEADER + ((packet.byteAt(at + 8) & 1) != 0 ? EXTENDED : 0) + type.length;
        int end = at + packet.byteAt(at + 4) * 4;
        if (end < begin || end > begin && packet.available() < end) {
            context.hotDrop();
            return optionInverted && !context.readsBytes();
        }
        int i = begin;
        while (i < end) {
            int kind = packet.byteAt(i);
            if (kind == option) {
                return !optionInverted;
            }
            int length = kind < 2 || i + 1 >= end ? 1 : packet.byteAt(i + 1);
            i += Math.max(1, length);
        }
        return optionInverted;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m dccp");
        ports.save(out);
        if (types != null) {
            out.append(typesInverted ? " ! --dccp-types " : " --dccp-types ").append(Names.join(types));
        }
        if (option != 0) {
            out.append(optionInverted ? " ! --dccp-option " : " --dccp-option ").append(option);
        }
    }

    @Override
    public void list(ListingRow row) {
        StringBuilder text = new StringBuilder(" dccp");
        ports.list(text);
        if (types != null) {
            text.append(typesInverted ? " ! " : " ");
            text.append(types.stream().map(DccpMatch::numbers).collect(Collectors.joining(",")));
        }
        if (option != 0) {
            text.append(optionInverted ? " option=!" : " option=").append(option);
        }
        row.extra(text.toString());
    }

    private static String numbers(Type type) {
        return type == Type.INVALID ? "10,11,12,13,14,15" : Integer.toString(type.ordinal());
    }
}
