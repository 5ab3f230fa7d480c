// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.ipset.CounterCondition;
import io.github.netfilterunit.ipset.CounterCondition.Comparison;
import io.github.netfilterunit.ipset.SetReference;
import io.github.netfilterunit.ipset.SetTest;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m set}: whether a packet is in a set ({@code set_match_v4} of xt_set.c).
 *
 * @param reference which set, and what of the packet
 * @param test what is asked beside
 * @param inverted whether the packet must not be in it
 */
public record SetMatch(SetReference reference, SetTest test, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new SetExtension();

    @Override
    public boolean matches(PacketContext context) {
        return context.sets().test(reference, test, context) != null != inverted;
    }

    @Override
    public Set<String> ipsets() {
        return Set.of(reference.name());
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m set")
                .append(inverted ? " !" : "")
                .append(" --match-set ")
                .append(reference);
        options(out, " --");
    }

    @Override
    public void list(ListingRow row) {
        StringBuilder out = new StringBuilder(inverted ? " ! match-set " : " match-set ").append(reference);
        options(out, " ");
        row.extra(out.toString());
    }

    private void options(StringBuilder out, String dashes) {
        out.append(test.returnNomatch() ? dashes + "return-nomatch" : "");
        out.append(test.countsElement() ? "" : " !" + dashes + "update-counters");
        out.append(test.countsMember() ? "" : " !" + dashes + "update-subcounters");
        counter(out, dashes + "packets-", test.packets());
        counter(out, dashes + "bytes-", test.bytes());
    }

    private static void counter(StringBuilder out, String option, @Nullable CounterCondition condition) {
        if (condition != null) {
            out.append(condition.comparison() == Comparison.DIFFERENT ? " !" : "");
            out.append(option).append(name(condition.comparison())).append(' ');
            out.append(Long.toUnsignedString(condition.value()));
        }
    }

    private static String name(Comparison comparison) {
        return switch (comparison) {
            case EQUAL, DIFFERENT -> "eq";
            case LESS -> "lt";
            case GREATER -> "gt";
        };
    }
}
