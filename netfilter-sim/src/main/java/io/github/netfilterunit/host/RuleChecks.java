// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import io.github.netfilterunit.conntrack.TimeoutPolicies;
import io.github.netfilterunit.conntrack.TimeoutPolicy;
import io.github.netfilterunit.ipset.IpSets;
import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.Match;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.text.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds what rules name against what there is, as the kernel does when iptables loads a rule: sets, policies of time-outs. */
public final class RuleChecks {

    private final IpSets sets;
    private final TimeoutPolicies policies;
    private final List<Problem> problems = new ArrayList<>();

    private RuleChecks(IpSets sets, List<TimeoutPolicy> policies) {
        this.sets = sets;
        this.policies = new TimeoutPolicies(policies);
    }

    /** What is wrong: a rule names a set that there is not, or one of IPv6, or a policy that there is not for its protocol. */
    public static List<Problem> of(Ruleset rules, IpSets sets, List<TimeoutPolicy> policies) {
        RuleChecks checks = new RuleChecks(sets, policies);
        rules.tables()
                .forEach(table -> table.chains().forEach(chain -> chain.rules().forEach(checks::check)));
        return checks.problems;
    }

    private void check(Rule rule) {
        Set<String> names = new TreeSet<>();
        rule.matches().forEach(match -> names.addAll(match.ipsets()));
        String policy = null;
        if (rule.action() instanceof Action.Apply apply) {
            names.addAll(apply.target().ipsets());
            policy = apply.target().timeoutPolicy();
        }
        names.forEach(name -> refuse(rule, sets.refusal(name)));
        if (policy != null) {
            int protocol =
                    rule.matches().stream().mapToInt(Match::onlyProtocol).max().orElse(0);
            refuse(rule, policies.refusal(policy, protocol));
        }
    }

    private void refuse(Rule rule, @Nullable String refusal) {
        if (refusal != null) {
            SourceLine origin = rule.origin();
            String file = origin == null ? "rules" : origin.file();
            problems.add(new Problem(file, origin == null ? 1 : origin.line(), 1, refusal));
        }
    }
}
