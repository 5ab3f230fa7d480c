// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.helper;

import io.github.netfilterunit.conntrack.Direction;

/** Where lines of an FTP control connection begin: only there a message is looked for ({@code nf_ct_ftp_master}). */
final class FtpLines {
    private static final int REMEMBERED = 2;

    private final int[][] starts = new int[2][REMEMBERED];
    private final int[] known = new int[2];

    /** Whether a line begins at a sequence number, as far as is known. */
    boolean begins(Direction direction, int sequence) {
        int way = direction.ordinal();
        for (int i = 0; i < known[way]; i++) {
            if (starts[way][i] == sequence) {
                return true;
            }
        }
        return false;
    }

    /** A line begins at a sequence number; the oldest of two that are known gives way to a later one. */
    void begin(Direction direction, int sequence) {
        int way = direction.ordinal();
        if (begins(direction, sequence)) {
            return;
        }
        if (known[way] < REMEMBERED) {
            starts[way][known[way]++] = sequence;
            return;
        }
        int oldest = starts[way][0] - starts[way][1] < 0 ? 0 : 1;
        if (sequence - starts[way][oldest] > 0) {
            starts[way][oldest] = sequence;
        }
    }
}
