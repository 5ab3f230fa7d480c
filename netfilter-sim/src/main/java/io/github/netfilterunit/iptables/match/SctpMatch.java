// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.PacketContext;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m sctp} ({@code sctp_mt} of xt_sctp.c).
 *
 * @param ports of the header
 * @param chunks null if nothing is asked of them
 * @param chunksInverted whether that must not be so
 */
public record SctpMatch(PortPair ports, @Nullable SctpChunks chunks, boolean chunksInverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new SctpExtension();

    private static final int HEADER = 12;

    /**
     * Never in later fragments; a packet whose header or first bytes of a chunk are cut off is dropped. Of the latter
     * iptables-legacy counts in a rule with inverted chunks.
     */
    @Override
    public boolean matches(PacketContext context) {
        if (!TransportHeader.isWhole(context, HEADER)) {
            return false;
        }
        Packet packet = context.packet();
        int at = packet.headerLength();
        if (!ports.accepts(packet) || chunks == null) {
            return chunks == null && ports.accepts(packet);
        }
        SctpChunks.Answer answer = chunks.ask(packet, at + HEADER);
        if (answer == SctpChunks.Answer.CUT_OFF) {
            context.hotDrop();
            return chunksInverted && !context.readsBytes();
        }
        return (answer == SctpChunks.Answer.FITS) != chunksInverted;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m sctp");
        ports.save(out);
        if (chunks != null) {
            out.append(chunksInverted ? " ! --chunk-types " : " --chunk-types ");
            chunks.append(out, true);
        }
    }

    @Override
    public void list(ListingRow row) {
        StringBuilder text = new StringBuilder(" sctp");
        ports.list(text);
        if (chunks != null) {
            chunks.append(text.append(chunksInverted ? " ! " : " "), false);
        }
        row.extra(text.toString());
    }
}
