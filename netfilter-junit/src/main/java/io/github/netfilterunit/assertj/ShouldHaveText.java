// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

/** A rule is another one. */
final class ShouldHaveText {

    private ShouldHaveText() {}

    static String message(CountedRule rule, String expected) {
        return String.format("%nExpecting rule%n  %s%nto be%n  %s%nbut it is%n  %s", rule.ref(), expected, rule.text());
    }
}
