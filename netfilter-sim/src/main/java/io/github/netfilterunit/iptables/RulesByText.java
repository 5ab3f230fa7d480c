// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds rules of a {@link RuleSequence} by what they say; what they say is put together when the first is looked for. */
final class RulesByText {

    private static final NavigableSet<DraftedRule> NONE = Collections.emptyNavigableSet();

    private final Map<String, NavigableSet<DraftedRule>> rules = new HashMap<>();
    private final List<DraftedRule> unread = new ArrayList<>();

    /** A rule that stands in the sequence. */
    void add(DraftedRule rule) {
        unread.add(rule);
    }

    /** A rule goes; it stands in the sequence still. */
    void remove(DraftedRule rule) {
        read();
        NavigableSet<DraftedRule> equal = rules.get(rule.text);
        if (equal != null && equal.remove(rule) && equal.isEmpty()) {
            rules.remove(rule.text);
        }
    }

    /** The first rule in the sequence that says this and is not gone; null if none is. */
    @Nullable
    DraftedRule first(String text, Set<DraftedRule> gone) {
        read();
        for (DraftedRule each : rules.getOrDefault(text, NONE)) {
            if (!gone.contains(each)) {
                return each;
            }
        }
        return null;
    }

    private void read() {
        for (DraftedRule each : unread) {
            each.text = RuleText.of(each.rule().matches(), each.rule().action());
            rules.computeIfAbsent(each.text, none -> new TreeSet<>(DraftedRule.BY_ORDER))
                    .add(each);
        }
        unread.clear();
    }

    void clear() {
        rules.clear();
        unread.clear();
    }
}
