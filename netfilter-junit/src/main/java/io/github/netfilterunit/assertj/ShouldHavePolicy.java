// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

/** A chain has no policy. */
final class ShouldHavePolicy {

    private ShouldHavePolicy() {}

    static String message(CountedChain chain) {
        return String.format("%nExpecting chain%n  %s%nto have a policy%nbut only built-in chains have one", chain);
    }
}
