// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Match;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import java.util.List;
import java.util.stream.Stream;

/** Rules as iptables-nft makes them: some matches and targets become expressions of nft, which it prints otherwise. */
public final class NftRules {

    private NftRules() {}

    /** What rules are once iptables-nft has loaded them; those that it has loaded already stay as they are. */
    public static Ruleset of(Ruleset ruleset) {
        return new Ruleset(ruleset.tables().stream().map(NftRules::of).toList());
    }

    private static Table of(Table table) {
        return new Table(
                table.name(),
                table.chains().stream()
                        .map(chain -> new Chain(
                                chain.name(),
                                chain.base(),
                                chain.rules().stream().map(NftRules::of).toList()))
                        .toList());
    }

    /** What a rule is once iptables-nft has loaded it. */
    static Rule of(Rule rule) {
        List<Match> matches = rule.matches().stream().flatMap(NftRules::match).toList();
        Action action = rule.action() instanceof Action.Apply apply && apply.target() instanceof TextTarget target
                ? new Action.Apply(target.underNft())
                : rule.action();
        return new Rule(matches, action, rule.recorded(), rule.origin());
    }

    private static Stream<Match> match(Match match) {
        return match instanceof TextMatch text ? text.underNft().map(Match.class::cast).stream() : Stream.of(match);
    }
}
