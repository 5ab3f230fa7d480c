// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import java.io.ByteArrayOutputStream;

/**
 * The options of a SYN that Linux answers.
 *
 * @param sack whether selective acknowledgements are permitted
 * @param scale whether the window is scaled
 * @param timestamps whether timestamps are offered
 * @param timestamp the offered timestamp
 */
record SynOptions(boolean sack, boolean scale, boolean timestamps, int timestamp) {

    private static final int END = 0;
    private static final int NOTHING = 1;
    private static final int MSS = 2;
    private static final int SCALE = 3;
    private static final int SACK_PERMITTED = 4;
    private static final int SACK = 5;
    private static final int TIMESTAMPS = 8;
    private static final int WINDOW_SCALE = 7;

    /** The options of these that the host takes up. */
    SynOptions under(TcpSettings allowed) {
        return new SynOptions(
                sack && allowed.sack(), scale && allowed.scale(), timestamps && allowed.timestamps(), timestamp);
    }

    static SynOptions read(byte[] options) {
        boolean sack = false;
        boolean scale = false;
        boolean timestamps = false;
        int timestamp = 0;
        int at = 0;
        while (at < options.length && options[at] != END) {
            if (options[at] == NOTHING) {
                at++;
                continue;
            }
            int length = at + 1 < options.length ? options[at + 1] & 0xff : 0;
            if (length < 2 || at + length > options.length) {
                break;
            }
            switch (options[at]) {
                case SCALE -> scale |= length == 3;
                case SACK_PERMITTED -> sack |= length == 2;
                case TIMESTAMPS -> {
                    if (length == 10) {
                        timestamps = true;
                        timestamp = int32(options, at + 2);
                    }
                }
                default -> {}
            }
            at += length;
        }
        return new SynOptions(sack, scale, timestamps, timestamp);
    }

    /** The options of the SYN-ACK, in the order in which {@code tcp_options_write} puts them. */
    byte[] answer(int mss, int now) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        put(answer, MSS, 4, mss >>> 8, mss);
        if (timestamps) {
            put(answer, sack ? SACK_PERMITTED : NOTHING, sack ? 2 : NOTHING);
            put(answer, TIMESTAMPS, 10);
            put32(answer, now);
            put32(answer, timestamp);
        } else if (sack) {
            put(answer, NOTHING, NOTHING, SACK_PERMITTED, 2);
        }
        if (scale) {
            put(answer, NOTHING, SCALE, 3, WINDOW_SCALE);
        }
        return answer.toByteArray();
    }

    /** The options of a segment after the handshake; {@code block} is selectively acknowledged unless empty. */
    byte[] later(int now, int echoed, int[] block) {
        ByteArrayOutputStream options = new ByteArrayOutputStream();
        if (timestamps) {
            put(options, NOTHING, NOTHING, TIMESTAMPS, 10);
            put32(options, now);
            put32(options, echoed);
        }
        if (block.length != 0) {
            put(options, NOTHING, NOTHING, SACK, 10);
            put32(options, block[0]);
            put32(options, block[1]);
        }
        return options.toByteArray();
    }

    private static void put(ByteArrayOutputStream to, int... bytes) {
        for (int each : bytes) {
            to.write(each);
        }
    }

    private static void put32(ByteArrayOutputStream to, int value) {
        put(to, value >>> 24, value >>> 16, value >>> 8, value);
    }

    private static int int32(byte[] data, int at) {
        return (data[at] & 0xff) << 24 | (data[at + 1] & 0xff) << 16 | (data[at + 2] & 0xff) << 8 | data[at + 3] & 0xff;
    }
}
