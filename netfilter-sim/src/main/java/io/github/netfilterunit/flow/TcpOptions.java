// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.TcpHeader;
import io.github.netfilterunit.stack.UnsupportedPacketException;
import java.util.Arrays;

/** The options of TCP headers, byte for byte as the stacks order them. */
final class TcpOptions {

    /** What a sender assumes of a peer that announces nothing (RFC 1122). */
    private static final int WITHOUT_MSS = 536;

    private TcpOptions() {}

    /** Of a Linux SYN or SYN-ACK with time stamps: MSS, SACK permitted, time stamps, NOP, window scale; 20 bytes. */
    static byte[] synWithTimestamps(int mss, int value, int echo, int scale) {
        byte[] options = new byte[20];
        mss(options, mss);
        options[4] = 4;
        options[5] = 2;
        options[6] = 8;
        options[7] = 10;
        put32(options, 8, value);
        put32(options, 12, echo);
        options[16] = 1;
        scale(options, 17, scale);
        return options;
    }

    /** Of a Linux SYN-ACK without time stamps: MSS, NOP, NOP, SACK permitted, NOP, window scale; 12 bytes. */
    static byte[] syn(int mss, int scale) {
        byte[] options = new byte[12];
        mss(options, mss);
        options[4] = 1;
        options[5] = 1;
        options[6] = 4;
        options[7] = 2;
        options[8] = 1;
        scale(options, 9, scale);
        return options;
    }

    /** Of a Windows SYN: MSS, NOP, window scale, NOP, NOP, SACK permitted; 12 bytes. */
    static byte[] windowsSyn(int mss, int scale) {
        byte[] options = new byte[12];
        mss(options, mss);
        options[4] = 1;
        scale(options, 5, scale);
        options[8] = 1;
        options[9] = 1;
        options[10] = 4;
        options[11] = 2;
        return options;
    }

    /** Of every other segment of a connection with time stamps: NOP, NOP, time stamps; 12 bytes. */
    static byte[] timestamps(int value, int echo) {
        byte[] options = new byte[12];
        options[0] = 1;
        options[1] = 1;
        options[2] = 8;
        options[3] = 10;
        put32(options, 4, value);
        put32(options, 8, echo);
        return options;
    }

    /**
     * The MSS in a SYN that arrived.
     *
     * @param sent the options that it was sent with, which begin with the MSS
     * @throws UnsupportedPacketException if other options changed on the way: both stacks would go on with others then
     */
    static int arrivedMss(byte[] sent, Packet packet, TcpHeader arrived) {
        byte[] options = arrived.options();
        if (options.length != sent.length || !Arrays.equals(options, 4, sent.length, sent, 4, sent.length)) {
            throw new UnsupportedPacketException("a rule changed the TCP options of a SYN, not its MSS alone, and how"
                    + " the stacks of a flow go on then is not modelled; replay a capture instead: " + packet);
        }
        return options[0] == 2 ? (options[2] & 0xff) << 8 | options[3] & 0xff : WITHOUT_MSS;
    }

    private static void mss(byte[] options, int mss) {
        options[0] = 2;
        options[1] = 4;
        options[2] = (byte) (mss >>> 8);
        options[3] = (byte) mss;
    }

    private static void scale(byte[] options, int at, int scale) {
        options[at] = 3;
        options[at + 1] = 3;
        options[at + 2] = (byte) scale;
    }

    private static void put32(byte[] options, int at, int value) {
        for (int i = 0; i < 4; i++) {
            options[at + i] = (byte) (value >>> 24 - 8 * i);
        }
    }
}
