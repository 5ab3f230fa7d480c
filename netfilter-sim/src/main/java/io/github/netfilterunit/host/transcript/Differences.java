// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.iptables.ListedChain;

/** Tells two showings of a chain apart. */
final class Differences {

    private Differences() {}

    /** What is not the same, in a few words. */
    static String of(ListedChain before, ListedChain now) {
        if (before.policy() != now.policy()) {
            return "the policy was " + before.policy() + " and is " + now.policy();
        }
        int common = Math.min(before.rows().size(), now.rows().size());
        for (int i = 0; i < common; i++) {
            String was = before.rows().get(i).text();
            String is = now.rows().get(i).text();
            if (!was.equals(is)) {
                return "rule " + (i + 1) + " was '" + was + "' and is '" + is + "'";
            }
        }
        return "it had " + rules(before) + " and has " + rules(now);
    }

    private static String rules(ListedChain chain) {
        int count = chain.rows().size();
        return count == 1 ? "1 rule" : count + " rules";
    }
}
