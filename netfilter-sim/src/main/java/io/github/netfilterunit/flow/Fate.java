// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.trace.DropPoint;

/** What became of a flow as a whole. */
public sealed interface Fate {

    /** In a few words: {@code dropped at filter FORWARD policy}. */
    String text();

    /** Hands the fate to the case of the visitor that fits. */
    <T> T accept(Visitor<T> visitor);

    /** One case for each kind of fate. */
    interface Visitor<T> {
        /** Nothing was sent yet. */
        T idle(Idle idle);

        /** All packets came through. */
        T delivered(Delivered delivered);

        /** A packet was lost. */
        T dropped(Dropped dropped);

        /** A rule refused a packet and said so. */
        T rejected(Rejected rejected);

        /** Nothing listened at the other end. */
        T refused(Refused refused);

        /** A packet did not come to the other end, though the host dropped none. */
        T astray(Astray astray);
    }

    /** Nothing was sent yet. */
    record Idle() implements Fate {
        @Override
        public String text() {
            return "nothing sent";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.idle(this);
        }
    }

    /**
     * All packets came through.
     *
     * @param at where the first one arrived
     */
    record Delivered(Endpoint at) implements Fate {
        @Override
        public String text() {
            return "delivered to " + at;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.delivered(this);
        }
    }

    /**
     * A packet was lost.
     *
     * @param where who dropped it
     * @param sender whose packet it was
     */
    record Dropped(DropPoint where, Side sender) implements Fate {
        @Override
        public String text() {
            return (sender == Side.SERVER ? "answer " : "") + "dropped at " + where.text();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.dropped(this);
        }
    }

    /**
     * A rule refused a packet and said so.
     *
     * @param where which rule
     * @param sender whose packet it was
     * @param with what the rule answered, as REJECT's {@code --reject-with} names it
     */
    record Rejected(DropPoint where, Side sender, String with) implements Fate {
        @Override
        public String text() {
            return (sender == Side.SERVER ? "answer " : "") + "rejected with " + with + " by " + where.text();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.rejected(this);
        }
    }

    /**
     * The packet reached a host on which nothing listens.
     *
     * @param by who was asked
     * @param with {@code tcp-reset} or {@code icmp-port-unreachable}
     */
    record Refused(Endpoint by, String with) implements Fate {
        @Override
        public String text() {
            return "refused by " + by + " with " + with;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.refused(this);
        }
    }

    /**
     * A packet was not dropped by the host, yet did not come to the other end.
     *
     * @param why where it went
     */
    record Astray(String why) implements Fate {
        @Override
        public String text() {
            return why;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.astray(this);
        }
    }
}
