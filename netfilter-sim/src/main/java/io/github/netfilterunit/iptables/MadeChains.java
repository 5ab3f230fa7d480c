// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.ruleset.BaseChain;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Policy;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which built-in chains are there of rules that iptables shows: iptables-nft from 1.8.10 on makes one with its first rule or its
 * policy, counts on its policy from then on, and prints all of a table as if they were there. One without a rule, with the
 * policy ACCEPT and nothing counted is taken not to be there.
 */
public final class MadeChains {

    private static final Pattern VERSION = Pattern.compile(".* v1\\.(\\d{1,3})\\.(\\d{1,3}) \\(nf_tables\\).*");

    private MadeChains() {}

    /** Whether the line in which iptables names itself is of one that makes chains like that. */
    public static boolean madeOneByOne(String line) {
        Matcher version = VERSION.matcher(line);
        return version.matches()
                && (Integer.parseInt(version.group(1)) > 8 || Integer.parseInt(version.group(2)) >= 10);
    }

    /** The rules with chains that count only if they are there. */
    public static Ruleset of(Ruleset shown) {
        return new Ruleset(shown.tables().stream()
                .map(table -> new Table(
                        table.name(),
                        table.chains().stream().map(MadeChains::of).toList()))
                .toList());
    }

    private static Chain of(Chain chain) {
        BaseChain base = chain.base();
        if (base == null) {
            return chain;
        }
        boolean made = !chain.rules().isEmpty()
                || base.policy() != Policy.ACCEPT
                || !base.recorded().equals(Counter.ZERO);
        return new Chain(
                chain.name(),
                new BaseChain(base.hook(), base.priority(), base.type(), base.policy(), base.recorded(), made),
                chain.rules());
    }
}
