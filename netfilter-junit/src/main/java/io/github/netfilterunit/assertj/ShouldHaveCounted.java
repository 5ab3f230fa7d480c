// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

/** A rule counted another number. */
final class ShouldHaveCounted {

    private ShouldHaveCounted() {}

    static String message(CountedRule rule, Unit unit, long expected) {
        return String.format(
                "%nExpecting rule%n  %s%nto have counted %s%n  %d%nbut it counted%n  %d",
                rule, unit, expected, unit.of(rule.counter()));
    }
}
