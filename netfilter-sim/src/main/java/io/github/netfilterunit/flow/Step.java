// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.net.Protocol;
import java.time.Duration;
import java.util.Optional;

/** Something that happens in a flow; each step is done before the next begins. */
public sealed interface Step {

    /** The step as the flow language writes it: {@code send: 100}. */
    String text();

    /** The only protocol whose flows have such a step; empty for steps of any flow. */
    default Optional<Protocol> protocol() {
        return Optional.of(Protocol.TCP);
    }

    /** Hands the step to the case of the visitor that fits. */
    <T> T accept(Visitor<T> visitor);

    /** One case for each kind of step. */
    interface Visitor<T> {
        /** SYN, SYN-ACK, ACK. */
        T handshake(Handshake step);

        /** A SYN alone. */
        T syn(Syn step);

        /** TCP data. */
        T data(Data step);

        /** An orderly close. */
        T close(Close step);

        /** A RST. */
        T reset(Reset step);

        /** A UDP datagram. */
        T datagram(Datagram step);

        /** Echo requests. */
        T ping(Ping step);

        /** A packet made by hand. */
        T single(Single step);

        /** Time passes. */
        T pause(Wait step);
    }

    /** TCP: SYN, SYN-ACK, ACK. */
    record Handshake() implements Step {
        @Override
        public String text() {
            return "handshake";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.handshake(this);
        }
    }

    /** TCP: a SYN and nothing more. */
    record Syn() implements Step {
        @Override
        public String text() {
            return "syn";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.syn(this);
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

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.data(this);
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

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.close(this);
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

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.reset(this);
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

        @Override
        public Optional<Protocol> protocol() {
            return Optional.of(Protocol.UDP);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.datagram(this);
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

        @Override
        public Optional<Protocol> protocol() {
            return Optional.of(Protocol.ICMP);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.ping(this);
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

        @Override
        public Optional<Protocol> protocol() {
            return Optional.empty();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.single(this);
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

        @Override
        public Optional<Protocol> protocol() {
            return Optional.empty();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.pause(this);
        }
    }
}
