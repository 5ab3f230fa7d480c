// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

/** A chain has no rule of a number. */
final class ShouldHaveRule {

    private ShouldHaveRule() {}

    static String message(CountedChain chain, int number) {
        return String.format(
                "%nExpecting chain%n  %s%nto have a rule%n  %d%nbut its rules are%s",
                chain, number, CounterTable.listing(chain));
    }
}
