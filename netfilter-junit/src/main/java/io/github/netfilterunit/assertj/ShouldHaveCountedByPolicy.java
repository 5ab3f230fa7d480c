// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.ruleset.Counter;

/** A chain's policy counted another number. */
final class ShouldHaveCountedByPolicy {

    private ShouldHaveCountedByPolicy() {}

    static String message(CountedChain chain, Unit unit, long expected, Counter policy) {
        return String.format(
                "%nExpecting policy of chain%n  %s%nto have counted %s%n  %d%nbut it counted%n  %d",
                chain, unit, expected, unit.of(policy));
    }
}
