// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import io.github.netfilterunit.text.Nearest;
import java.util.List;
import java.util.Locale;

/**
 * {@code -j AUDIT}: the audit log gets a record, and the next rule follows; only the rule's counter shows that the packet
 * came ({@code audit_tg} of xt_AUDIT.c).
 *
 * @param type what the record says became of the packet
 */
public record AuditTarget(Type type) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new Extension();

    /** What the record says; nothing happens to the packet because of it. */
    public enum Type {
        /** {@code accept}. */
        ACCEPT,
        /** {@code drop}. */
        DROP,
        /** {@code reject}. */
        REJECT;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Verdict apply(TargetContext context) {
        return Verdict.CONTINUE;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j AUDIT --type ").append(type.word());
    }

    @Override
    public void list(ListingRow row) {
        row.target("AUDIT");
        row.extra(" AUDIT " + type.word());
    }

    private static final class Extension implements TargetExtension {
        private static final List<Option> OPTIONS = List.of(Option.value("type"));

        @Override
        public String name() {
            return "AUDIT";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextTarget make(Arguments arguments) {
            return of(arguments.require("type").value());
        }

        private static AuditTarget of(Token token) {
            String word = token.text().toLowerCase(Locale.ROOT);
            for (Type type : Type.values()) {
                if (type.word().equals(word)) {
                    return new AuditTarget(type);
                }
            }
            throw token.refuse("'" + token.text() + "' is no type of a record: accept, drop or reject is expected"
                    + Nearest.suggestion(word, List.of("accept", "drop", "reject")));
        }

        @Override
        public TextTarget read(ListingText text) {
            if (!text.take("AUDIT")) {
                throw text.refuse("'AUDIT' is expected at the end of a row of AUDIT");
            }
            return of(text.word());
        }
    }
}
