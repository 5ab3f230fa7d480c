// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code -j CONNSECMARK}: copies the security mark between a packet and its connection, and the next rule follows ({@code
 * connsecmark_tg} of xt_CONNSECMARK.c). Without SECMARK there are no such marks, so the rule only counts.
 *
 * @param saves whether the connection gets the packet's mark, and not the packet the connection's
 */
public record ConnsecmarkTarget(boolean saves) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new Extension();

    private static final String SAVE = "save";
    private static final String RESTORE = "restore";

    @Override
    public Verdict apply(TargetContext context) {
        return Verdict.CONTINUE;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CONNTRACK);
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        boolean allowed =
                placement.table().equals("mangle") || placement.table().equals("security");
        return allowed
                ? Optional.empty()
                : Optional.of("CONNSECMARK works only in the tables 'mangle' and 'security', not in '"
                        + placement.table() + "'");
    }

    private String word() {
        return saves ? SAVE : RESTORE;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j CONNSECMARK --").append(word());
    }

    @Override
    public void list(ListingRow row) {
        row.target("CONNSECMARK");
        row.extra(" CONNSECMARK " + word());
    }

    private static final class Extension implements TargetExtension {
        private static final List<Option> OPTIONS = List.of(Option.flag(SAVE), Option.flag(RESTORE));

        @Override
        public String name() {
            return "CONNSECMARK";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextTarget make(Arguments arguments) {
            arguments.exclusive(SAVE, RESTORE);
            if (arguments.given().isEmpty()) {
                throw arguments.at().refuse("CONNSECMARK needs one of --save and --restore");
            }
            return new ConnsecmarkTarget(arguments.has(SAVE));
        }

        @Override
        public TextTarget read(ListingText text) {
            if (text.take("CONNSECMARK", SAVE)) {
                return new ConnsecmarkTarget(true);
            }
            if (text.take("CONNSECMARK", RESTORE)) {
                return new ConnsecmarkTarget(false);
            }
            throw text.refuse(
                    "'CONNSECMARK save' or 'CONNSECMARK restore' is expected at the end of a row of CONNSECMARK");
        }
    }
}
