// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import org.jspecify.annotations.Nullable;

/**
 * What a chunk makes of an association's state ({@code sctp_conntracks} of nf_conntrack_proto_sctp.c). A row is a chunk, a
 * letter the state after it, by the state before it; the letters are those of {@link #LETTERS}, {@code !} is invalid.
 */
final class SctpTransitions {
    /** The states, in the order of {@link SctpState}. */
    private static final String LETTERS = "nlweESRAH";

    private static final String[][] ROWS = {
        {
            "llweEllAw",
            "llweESRAl",
            "lllllllll",
            "llweSSRAl",
            "AlweEAAAA",
            "llweESRAl",
            "lleeESRAl",
            "llwEESRAl",
            "llweESRll",
            "HlweESRAH",
            "llweESRAH"
        },
        {
            "!lweESRA!",
            "!wweESRA!",
            "!lllllll!",
            "!lweRSRA!",
            "!lweEAAA!",
            "!lwlESRA!",
            "!leeESRA!",
            "!lwEESRA!",
            "!lweESRl!",
            "!lweESRAH",
            "!lweESRAE"
        }
    };

    private SctpTransitions() {}

    /** The state after a chunk; null if the chunk is invalid. */
    static @Nullable SctpState after(Direction direction, SctpState before, int chunk) {
        int row = row(chunk);
        if (row < 0) {
            return before;
        }
        int letter = LETTERS.indexOf(ROWS[direction.ordinal()][row].charAt(before.ordinal()));
        return letter < 0 ? null : SctpState.values()[letter];
    }

    /** The chunk's row; -1 for a chunk that changes no state. */
    private static int row(int chunk) {
        return switch (chunk) {
            case SctpChunk.INIT -> 0;
            case SctpChunk.INIT_ACK -> 1;
            case SctpChunk.ABORT -> 2;
            case SctpChunk.SHUTDOWN -> 3;
            case SctpChunk.SHUTDOWN_ACK -> 4;
            case SctpChunk.ERROR -> 5;
            case SctpChunk.COOKIE_ECHO -> 6;
            case SctpChunk.COOKIE_ACK -> 7;
            case SctpChunk.SHUTDOWN_COMPLETE -> 8;
            case SctpChunk.HEARTBEAT -> 9;
            case SctpChunk.HEARTBEAT_ACK -> 10;
            default -> -1;
        };
    }
}
