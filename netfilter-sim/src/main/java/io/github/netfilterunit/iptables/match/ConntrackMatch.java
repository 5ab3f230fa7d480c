// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.List;
import java.util.Set;

/**
 * {@code -m conntrack} ({@code conntrack_mt} of xt_conntrack.c).
 *
 * @param states one of which the packet must have; empty if {@code --ctstate} is not given
 * @param statesInverted whether it must have none
 * @param terms what else is asked, in the order in which iptables prints it
 */
public record ConntrackMatch(Set<ConntrackState> states, boolean statesInverted, List<Term> terms)
        implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new ConntrackExtension();

    /**
     * One option.
     *
     * @param option its name, without dashes
     * @param condition what it asks
     * @param inverted whether it must not be so
     */
    public record Term(String option, ConntrackCondition condition, boolean inverted) {}

    /** Takes copies. */
    public ConntrackMatch {
        states = Set.copyOf(states);
        terms = List.copyOf(terms);
    }

    /** A packet without a connection meets {@code --ctstate} alone, whatever else is asked, and nothing but that. */
    @Override
    public boolean matches(PacketContext context) {
        Tracking tracking = context.tracking();
        if (!states.isEmpty() && ConntrackState.holds(states, tracking) == statesInverted) {
            return false;
        }
        Connection connection = tracking.connection();
        if (connection == null) {
            return !states.isEmpty();
        }
        for (Term term : terms) {
            if (term.condition().holds(tracking, connection, context.now()) == term.inverted()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CONNTRACK);
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m conntrack");
        if (!states.isEmpty()) {
            out.append(statesInverted ? " ! --ctstate " : " --ctstate ").append(Names.join(states));
        }
        for (Term term : terms) {
            out.append(term.inverted() ? " ! --" : " --").append(term.option());
            out.append(' ').append(term.condition().text());
        }
    }

    @Override
    public void list(ListingRow row) {
        StringBuilder text = new StringBuilder();
        if (!states.isEmpty()) {
            text.append(statesInverted ? " ! ctstate " : " ctstate ").append(Names.join(states));
        }
        for (Term term : terms) {
            text.append(term.inverted() ? " ! " : " ").append(term.option());
            text.append(' ').append(term.condition().text());
        }
        row.extra(text.toString());
    }
}
