// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/**
 * The options of a TCP header as far as tracking looks at them ({@code tcp_options}, {@code tcp_sack}).
 *
 * @param bytes all options
 */
record TcpOptions(byte[] bytes) {

    private static final int END = 0;
    private static final int NOP = 1;
    private static final int WINDOW_SCALE = 3;
    private static final int SACK_PERMITTED = 4;
    private static final int SACK = 5;
    private static final int MAX_SCALE = 14;

    boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The window scale, 0 to 14; -1 if there is none. */
    int scale() {
        int scale = -1;
        for (int at = first(); at >= 0; at = next(at)) {
            if (kind(at) == WINDOW_SCALE && size(at) == 3) {
                scale = Math.min(MAX_SCALE, bytes[at + 2] & 0xff);
            }
        }
        return scale;
    }

    boolean sackPermitted() {
        for (int at = first(); at >= 0; at = next(at)) {
            if (kind(at) == SACK_PERMITTED && size(at) == 2) {
                return true;
            }
        }
        return false;
    }

    /** The highest right edge of a block that is acknowledged apart, at least {@code acknowledgement}. */
    int highestSack(int acknowledgement) {
        for (int at = first(); at >= 0; at = next(at)) {
            if (kind(at) == SACK && size(at) >= 10 && (size(at) - 2) % 8 == 0) {
                return highestEdge(at, acknowledgement);
            }
        }
        return acknowledgement;
    }

    private int highestEdge(int at, int acknowledgement) {
        int highest = acknowledgement;
        for (int block = at + 2; block < at + size(at); block += 8) {
            int edge = u16(block + 4) << 16 | u16(block + 6);
            if (edge - highest > 0) {
                highest = edge;
            }
        }
        return highest;
    }

    private int u16(int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private int kind(int at) {
        return bytes[at] & 0xff;
    }

    private int size(int at) {
        return bytes[at + 1] & 0xff;
    }

    private int first() {
        return skip(0);
    }

    private int next(int at) {
        return skip(at + size(at));
    }

    /** The next option with a length, from an offset on; -1 if the list ends or is broken there. */
    private int skip(int from) {
        int at = from;
        while (at < bytes.length && kind(at) == NOP) {
            at++;
        }
        boolean whole = at + 1 < bytes.length && kind(at) != END && size(at) >= 2 && at + size(at) <= bytes.length;
        return whole ? at : -1;
    }
}
