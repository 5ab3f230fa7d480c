// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m state}, the older name of {@code -m conntrack --ctstate}.
 *
 * @param states one of which the packet must have
 * @param inverted whether it must have none
 */
public record StateMatch(Set<ConntrackState> states, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    /** Takes a copy of the states. */
    public StateMatch {
        states = Set.copyOf(states);
    }

    @Override
    public boolean matches(PacketContext context) {
        return ConntrackState.holds(states, context.tracking()) != inverted;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CONNTRACK);
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m state ! --state " : " -m state --state ").append(Names.join(states));
    }

    @Override
    public void list(ListingRow row) {
        row.extra((inverted ? " ! state " : " state ") + Names.join(states));
    }

    private static final class Extension implements MatchExtension {
        private static final List<Option> OPTIONS = List.of(Option.invertible("state"));
        private static final Set<ConntrackState> KNOWN =
                EnumSet.complementOf(EnumSet.of(ConntrackState.SNAT, ConntrackState.DNAT));

        @Override
        public String name() {
            return "state";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            Given state = arguments.require("state");
            return new StateMatch(Names.parse(state.value(), ConntrackState.class, KNOWN, "state"), state.inverted());
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            boolean inverted = text.take("!", "state");
            return inverted || text.take("state")
                    ? new StateMatch(Names.parse(text.word(), ConntrackState.class, KNOWN, "state"), inverted)
                    : null;
        }
    }
}
