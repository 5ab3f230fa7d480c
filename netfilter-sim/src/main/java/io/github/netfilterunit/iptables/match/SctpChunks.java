// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.packet.Packet;
import java.util.BitSet;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code --chunk-types} asks of the chunks of an SCTP packet ({@code match_packet} of xt_sctp.c).
 *
 * @param scope how many of them there must be
 * @param types the chunk types by number, 0 to 255, with the flags that count; all 256 for ALL, none for NONE
 */
record SctpChunks(Scope scope, SortedMap<Integer, Flags> types) {

    static final int ALL_TYPES = 256;
    private static final int CHUNK_HEADER = 4;

    /** How many of the chunk types there must be. */
    enum Scope {
        /** All of them. */
        ALL,
        /** One of them. */
        ANY,
        /** Nothing else. */
        ONLY
    }

    /**
     * Flags of a chunk.
     *
     * @param value what they must be
     * @param mask which ones count
     */
    record Flags(int value, int mask) {
        /** Any flags. */
        static final Flags ANY = new Flags(0, 0);

        boolean accepts(int flags) {
            return (flags & mask) == value;
        }
    }

    /** What a packet's chunks are. */
    enum Answer {
        /** As they should be. */
        FITS,
        /** Not so. */
        FITS_NOT,
        /** A chunk's header is cut off, or says a length of 0. */
        CUT_OFF
    }

    /** Takes a copy of the types. */
    SctpChunks {
        types = new TreeMap<>(types);
    }

    /** Looks at the chunks from an offset on. */
    Answer ask(Packet packet, int from) {
        BitSet missing = new BitSet();
        types.keySet().forEach(missing::set);
        int at = from;
        do {
            int length =
                    packet.available() < at + CHUNK_HEADER ? 0 : packet.byteAt(at + 2) << 8 | packet.byteAt(at + 3);
            if (length == 0) {
                return Answer.CUT_OFF;
            }
            int type = packet.byteAt(at);
            Flags flags = types.get(type);
            boolean fits = flags != null && flags.accepts(packet.byteAt(at + 1));
            if (fits && scope == Scope.ANY) {
                return Answer.FITS;
            }
            if (fits) {
                missing.clear(type);
            } else if (scope == Scope.ONLY) {
                return Answer.FITS_NOT;
            }
            at += length + 3 & ~3;
        } while (at < packet.length());
        boolean found = scope == Scope.ONLY || scope == Scope.ALL && missing.isEmpty();
        return found ? Answer.FITS : Answer.FITS_NOT;
    }

    /** Appends scope and types, by name or by number. */
    void append(StringBuilder out, boolean names) {
        out.append(scope.name().toLowerCase(Locale.ROOT)).append(' ');
        if (types.isEmpty() || types.size() == ALL_TYPES) {
            out.append(types.isEmpty() ? "NONE" : "ALL");
            return;
        }
        String separator = "";
        for (var each : types.entrySet()) {
            SctpChunkType type = SctpChunkType.of(each.getKey());
            out.append(separator).append(names ? type.name() : String.format("0x%04X", type.number()));
            type.append(out, each.getValue());
            separator = ",";
        }
    }
}
