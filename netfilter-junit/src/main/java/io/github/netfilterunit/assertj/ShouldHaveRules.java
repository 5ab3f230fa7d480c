// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

/** A chain has fewer or more rules. */
final class ShouldHaveRules {

    private ShouldHaveRules() {}

    static String message(CountedChain chain, int expected) {
        return String.format(
                "%nExpecting chain%n  %s%nto have rules%n  %d%nbut it has%n  %d%s",
                chain, expected, chain.rules().size(), CounterTable.listing(chain));
    }
}
