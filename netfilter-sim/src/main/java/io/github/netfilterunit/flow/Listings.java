// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Ruleset;

/** Rules and counters as iptables prints them. */
final class Listings {

    private Listings() {}

    static String all(Ruleset ruleset, Counters counters) {
        return ruleset + "" + counters;
    }

    static String table(Ruleset ruleset, Counters counters, String table) {
        return ruleset + "" + counters + table;
    }

    static String chain(Ruleset ruleset, Counters counters, String table, String chain) {
        return ruleset + "" + counters + table + chain;
    }

    static String save(Ruleset ruleset, Counters counters) {
        return ruleset + "" + counters;
    }
}
