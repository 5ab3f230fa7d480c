// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/**
 * How a segment moves a connection on ({@code tcp_conntracks}).
 *
 * <p>A row has ten marks, one for each state that the connection may be in, in the order of {@link TcpState}: {@code -}
 * is an invalid segment, {@code .} one that passes and may change nothing, a letter the next state.
 */
final class TcpTransitions {

    /** The mark of an invalid segment. */
    static final char INVALID = '-';

    /** The mark of a segment that passes unjudged. */
    static final char IGNORED = '.';

    /** The marks of the states, in their order. */
    private static final String STATES = "nsrefcltx2";

    private TcpTransitions() {}

    /** The mark for a segment that goes a way. */
    static char mark(Direction direction, TcpKind kind, TcpState state) {
        String row = direction == Direction.ORIGINAL ? original(kind) : reply(kind);
        return row.charAt(state.ordinal());
    }

    /** The state that a mark stands for. */
    static TcpState state(char mark) {
        return TcpState.values()[STATES.indexOf(mark)];
    }

    private static String original(TcpKind kind) {
        return switch (kind) {
            case SYN -> "ss.....ss2";
            case SYN_ACK -> "--r------r";
            case FIN -> "--ffllltx-";
            case ACK -> "e-eeccttx-";
            case RST -> "-xxxxxxxxx";
            case NONE -> "----------";
        };
    }

    private static String reply(TcpKind kind) {
        return switch (kind) {
            case SYN -> "-2-----s-2";
            case SYN_ACK -> "-r.......r";
            case FIN -> original(TcpKind.FIN);
            case ACK -> "-.reccttx.";
            case RST -> original(TcpKind.RST);
            case NONE -> original(TcpKind.NONE);
        };
    }
}
