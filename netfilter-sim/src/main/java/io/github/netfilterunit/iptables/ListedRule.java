// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.iptables.match.Matches;
import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.Match;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a row of a listing as a rule. What was read is printed again, as a listing and as a line of iptables-save, and
 * must be what stood there and a rule that iptables takes: else the row is refused, because its text can be read in
 * another way.
 */
final class ListedRule {
    private static final List<MatchExtension> MATCHES = Matches.all();

    private ListedRule() {}

    /**
     * The rule.
     *
     * @param chain the name of the rule's chain
     * @param chains of the table; null if they are not known and any name may be a chain's
     */
    static RuleDraft read(String chain, ListedRow row, @Nullable Collection<String> chains) {
        List<Match> matches = new ArrayList<>(header(row).expand().get(0));
        Token name = row.target();
        TargetExtension extension = Catalogue.target(name.text());
        boolean known = name.text().isEmpty()
                || extension != null
                || name.text().equals(Catalogue.RETURN)
                || chains == null && !Catalogue.isTarget(name.text())
                || chains != null && chains.contains(name.text());
        if (!known) {
            throw Catalogue.noTarget(name, chains == null ? List.of() : chains);
        }
        ListingText text = new ListingText(row.extra().text(), row.extra().column());
        boolean goes = text.take("[goto]");
        readMatches(text, matches);
        TextTarget target = extension == null ? null : extension.read(text);
        if (!text.isEmpty()) {
            throw text.refuse("'" + text.rest() + "' is not what a supported match or target prints");
        }
        RuleDraft draft = new RuleDraft(matches, action(name.text(), goes, target), name.column());
        verify(chain, row, draft);
        return draft;
    }

    private static RuleHeader header(ListedRow row) {
        RuleHeader header = new RuleHeader();
        Token protocol = row.columns().get(ListedRow.PROTOCOL);
        set(header, 'p', protocol);
        Token options = row.columns().get(ListedRow.OPTIONS);
        if (!options.text().equals("--")) {
            header.set('f', options, options, options.text().startsWith("!"));
        }
        setUnless("*", "any", header, 'i', row.columns().get(ListedRow.IN));
        setUnless("*", "any", header, 'o', row.columns().get(ListedRow.OUT));
        setUnless("0.0.0.0/0", "anywhere", header, 's', row.columns().get(ListedRow.SOURCE));
        setUnless("0.0.0.0/0", "anywhere", header, 'd', row.columns().get(ListedRow.DESTINATION));
        return header;
    }

    private static void setUnless(String everything, String word, RuleHeader header, char letter, Token column) {
        if (!column.text().equals(everything) && !column.text().equals(word)) {
            set(header, letter, column);
        }
    }

    private static void set(RuleHeader header, char letter, Token column) {
        boolean inverted = column.text().startsWith("!");
        Token value = inverted ? new Token(column.text().substring(1), column.column() + 1) : column;
        header.set(letter, column, value, inverted);
    }

    private static void readMatches(ListingText text, List<Match> matches) {
        TextMatch match;
        do {
            match = readMatch(text);
            if (match != null) {
                matches.add(match);
            }
        } while (match != null && !text.isEmpty());
    }

    private static @Nullable TextMatch readMatch(ListingText text) {
        for (MatchExtension extension : MATCHES) {
            TextMatch match = extension.read(text);
            if (match != null) {
                return match;
            }
        }
        return null;
    }

    private static Action action(String name, boolean goes, @Nullable TextTarget target) {
        if (target != null) {
            return new Action.Apply(target);
        }
        if (name.isEmpty()) {
            return new Action.Count();
        }
        if (goes) {
            return new Action.Goto(name);
        }
        return name.equals(Catalogue.RETURN) ? new Action.Return() : new Action.Jump(name);
    }

    private static void verify(String chain, ListedRow row, RuleDraft draft) {
        ListingRow printed = new ListingRow();
        ListingWriter.fill(printed, draft.matches(), draft.action());
        String before = ListedRow.collapsed(row.extra().text());
        String after = ListedRow.collapsed(printed.extra());
        if (!after.equals(before)) {
            throw row.extra()
                    .refuse("'" + before + "' can be read in more than one way; iptables would print the nearest as '"
                            + after + "'");
        }
        StringBuilder saved = new StringBuilder();
        RuleText.append(saved, chain, draft.matches(), draft.action());
        String jump = row.chain();
        try {
            RuleParser.parse(Words.of(saved.toString(), 0), jump.isEmpty() ? List.of() : List.of(jump));
        } catch (Refusal refusal) {
            throw row.target().refuse("the row reads as '" + saved + "': " + refusal.text());
        }
    }
}
