// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import java.time.Duration;

/** Something that happens in a flow; each step is done before the next begins. */
public sealed interface Step {

    /** The step as the flow language writes it: {@code send: 100}. */
    String text();

    /** TCP: SYN, SYN-ACK, ACK. */
    record Handshake() implements Step {
        @Override
        public String text() {
            return "handshake";
        }
    }

    /** TCP: a SYN and nothing more. */
    record Syn() implements Step {
        @Override
        public String text() {
            return "syn";
        }
    }

    /**
     * TCP: data in segments, acknowledged by the other side.
     *
     * @param sender who sends; {@code send} is the client's, {@code receive} the server's
     * @param bytes of data, from 1
     */
    record Data(Side sender, int bytes) implements Step {
        @Override
        public String text() {
            return (sender == Side.CLIENT ? "send: " : "receive: ") + bytes;
        }
    }

    /**
     * TCP: an orderly close.
     *
     * @param first who closes first
     * @param quick whether the other side's acknowledgement comes with its own FIN (three packets) or before it (four)
     */
    record Close(Side first, boolean quick) implements Step {
        @Override
        public String text() {
            return "close: " + (first == Side.CLIENT ? "client" : "server") + (quick ? " quick" : "");
        }
    }

    /**
     * TCP: one side gives up with a RST.
     *
     * @param sender who does
     */
    record Reset(Side sender) implements Step {
        @Override
        public String text() {
            return "reset: " + sender.text();
        }
    }

    /**
     * UDP: a datagram.
     *
     * @param sender who sends; {@code query} is the client's, {@code answer} the server's
     * @param bytes of payload, from 0
     */
    record Datagram(Side sender, int bytes) implements Step {
        @Override
        public String text() {
            return (sender == Side.CLIENT ? "query: " : "answer: ") + bytes;
        }
    }

    /**
     * ICMP: echo requests, each answered before the next.
     *
     * @param count how many, from 1
     * @param bytes of data in each; 56 as ping(8) sends makes packets of 84 bytes
     */
    record Ping(int count, int bytes) implements Step {
        @Override
        public String text() {
            return "ping: " + count;
        }
    }

    /**
     * A single packet.
     *
     * @param packet its fields
     */
    record Single(PacketSpec packet) implements Step {
        @Override
        public String text() {
            return "packet: " + packet.text();
        }
    }

    /**
     * Virtual time passes.
     *
     * @param duration not negative
     */
    record Wait(Duration duration) implements Step {
        @Override
        public String text() {
            return "wait: " + duration.toMillis() + "ms";
        }
    }
}
