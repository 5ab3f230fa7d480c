// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import io.github.netfilterunit.ipset.IpSets;
import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.text.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds the sets that rules name against those that there are, as iptables does when it loads a rule. */
public final class SetChecks {

    private SetChecks() {}

    /** What is wrong: a rule names a set that there is not, or one of IPv6. */
    public static List<Problem> of(Ruleset rules, IpSets sets) {
        List<Problem> problems = new ArrayList<>();
        rules.tables()
                .forEach(table ->
                        table.chains().forEach(chain -> chain.rules().forEach(rule -> check(rule, sets, problems))));
        return problems;
    }

    private static void check(Rule rule, IpSets sets, List<Problem> problems) {
        Set<String> names = new TreeSet<>();
        rule.matches().forEach(match -> names.addAll(match.ipsets()));
        if (rule.action() instanceof Action.Apply apply) {
            names.addAll(apply.target().ipsets());
        }
        for (String name : names) {
            String refusal = sets.refusal(name);
            if (refusal != null) {
                SourceLine origin = rule.origin();
                String file = origin == null ? "rules" : origin.file();
                problems.add(new Problem(file, origin == null ? 1 : origin.line(), 1, refusal));
            }
        }
    }
}
