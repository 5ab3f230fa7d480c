// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.trace.DropPoint;
import java.util.Optional;

/** What became of a flow as a whole. */
public sealed interface Fate {

    /** In a few words: {@code dropped at filter FORWARD policy}. */
    String text();

    /** Whether all packets came through. */
    default boolean isDelivered() {
        return false;
    }

    /** Whether a packet was lost and nobody told its sender. */
    default boolean isSilent() {
        return false;
    }

    /** Whether nothing listened at the other end, and it said so. */
    default boolean isRefused() {
        return false;
    }

    /** Who dropped or rejected a packet, if any was. */
    default Optional<DropPoint> dropPoint() {
        return Optional.empty();
    }

    /** What a rule answered as it refused a packet, as {@code --reject-with} names it. */
    default Optional<String> rejectedWith() {
        return Optional.empty();
    }

    /** Nothing was sent yet. */
    record Idle() implements Fate {
        @Override
        public String text() {
            return "nothing sent";
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
        public boolean isDelivered() {
            return true;
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
        public boolean isSilent() {
            return true;
        }

        @Override
        public Optional<DropPoint> dropPoint() {
            return Optional.of(where);
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
        public Optional<DropPoint> dropPoint() {
            return Optional.of(where);
        }

        @Override
        public Optional<String> rejectedWith() {
            return Optional.of(with);
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
        public boolean isRefused() {
            return true;
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
    }
}
