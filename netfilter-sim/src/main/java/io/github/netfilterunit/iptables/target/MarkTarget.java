// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Masked;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.List;

/**
 * {@code -j MARK}: changes the packet's mark, and the next rule follows ({@code mark_tg} of xt_mark.c).
 *
 * @param change the mark becomes {@code (mark & ~mask) ^ value}
 */
public record MarkTarget(Masked change) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new Extension();

    @Override
    public Verdict apply(TargetContext context) {
        context.mark(MarkChange.apply(change, context.mark()));
        return Verdict.CONTINUE;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j MARK").append(MarkChange.save(change));
    }

    @Override
    public void list(ListingRow row) {
        row.target("MARK");
        row.extra(" MARK " + MarkChange.list(change));
    }

    private static final class Extension implements TargetExtension {
        @Override
        public String name() {
            return "MARK";
        }

        @Override
        public List<Option> options() {
            return MarkChange.OPTIONS;
        }

        @Override
        public TextTarget make(Arguments arguments) {
            arguments.exclusive("set-xmark", "set-mark", "and-mark", "or-mark", "xor-mark");
            Masked change = MarkChange.find(arguments);
            if (change == null) {
                throw arguments
                        .at()
                        .refuse("MARK needs one of --set-mark, --set-xmark, --and-mark, --or-mark and --xor-mark");
            }
            return new MarkTarget(change);
        }

        @Override
        public TextTarget read(ListingText text) {
            if (!text.take("MARK")) {
                throw text.refuse("'MARK' is expected at the end of a row of MARK");
            }
            return new MarkTarget(MarkChange.read(text));
        }
    }
}
