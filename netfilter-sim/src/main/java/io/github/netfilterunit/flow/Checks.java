// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.text.Nearest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be expected of a flow's fate. A check holds or it does not: none passes because nothing was sent. */
public final class Checks {

    private Checks() {}

    /**
     * All packets came through, and the first one arrived at this end after all translations.
     *
     * @param end {@code 172.17.0.2:80}; without a port, of pings, the address alone
     * @throws IllegalArgumentException if it is neither
     */
    public static Check delivered(String end) {
        return delivered(ExpectedEnds.parse(end));
    }

    /** All packets came through, and the first one arrived at this end after all translations. */
    public static Check delivered(ExpectedEnds end) {
        return new DeliveredCheck(end);
    }

    /** The host dropped a packet of the flow, wherever, and told nobody. */
    public static Check dropped() {
        return new DroppedCheck(null);
    }

    /**
     * The host dropped a packet of the flow at this place.
     *
     * @param place as {@link io.github.netfilterunit.trace.DropPoint#text} writes it: {@code filter FORWARD 3}, {@code
     *     filter FORWARD policy}, {@code routing: no route}
     */
    public static Check dropped(String place) {
        return new DroppedCheck(place);
    }

    /** A rule refused a packet of the flow, and said so in whatever way. */
    public static Check rejected() {
        return new RejectedCheck(null, null);
    }

    /**
     * A rule refused a packet of the flow, and said so in this way.
     *
     * @param with as {@code --reject-with} of {@code iptables-extensions(8)} names it: {@code icmp-port-unreachable}
     * @throws IllegalArgumentException if REJECT knows no such answer
     */
    public static Check rejected(String with) {
        return new RejectedCheck(null, answer(with));
    }

    /**
     * A rule of this place refused a packet of the flow, and said so.
     *
     * @param place as {@link io.github.netfilterunit.trace.DropPoint#text} writes it: {@code filter FORWARD 3}
     * @param with as {@code --reject-with} names it; null for anything
     * @throws IllegalArgumentException if REJECT knows no such answer
     */
    public static Check rejectedBy(String place, @Nullable String with) {
        return new RejectedCheck(place, with == null ? null : answer(with));
    }

    private static String answer(String with) {
        List<String> answers = RejectedCheck.ANSWERS;
        if (!answers.contains(with)) {
            throw new IllegalArgumentException("'" + with + "' is no answer of REJECT; " + String.join(", ", answers)
                    + " are" + Nearest.suggestion(with, answers));
        }
        return with;
    }

    /** The flow reached an end on which nothing listens, which said so. */
    public static Check refused() {
        return new RefusedCheck();
    }

    /** Whether a packet of the other end came back to the client. */
    public static Check answered(boolean answered) {
        return new AnsweredCheck(answered);
    }

    /**
     * To the end that it reached, the flow seemed to come from here.
     *
     * @param source an address with or without a port
     * @throws IllegalArgumentException if it is neither
     */
    public static Check seenFrom(String source) {
        return seenFrom(ExpectedEnds.parse(source));
    }

    /** To the end that it reached, the flow seemed to come from here. */
    public static Check seenFrom(ExpectedEnds source) {
        return new SeenFromCheck(source);
    }

    /**
     * The first packet arrived at this end, whatever became of later ones.
     *
     * @param end an address with or without a port
     */
    public static Check arrived(ExpectedEnds end) {
        return new ArrivalCheck(end);
    }

    /** How many packets both ends sent; those that the host made of its own accord do not count. */
    public static Check packets(int count) {
        return new PacketCountCheck(count);
    }

    /**
     * What the flow added to counters.
     *
     * @param ruleset the host's rules
     * @param counters of rules that exist
     * @param exactly whether all rules and policies that are not among them must have counted nothing
     */
    public static Check counters(Ruleset ruleset, List<ExpectedCounter> counters, boolean exactly) {
        return new CounterCheck(ruleset, counters, exactly);
    }
}
