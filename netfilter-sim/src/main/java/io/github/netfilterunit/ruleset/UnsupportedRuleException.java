// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import java.io.Serial;

/** A packet met a rule with which the kernel crashes, or does what nobody can foresee; going on would be guessing. */
public final class UnsupportedRuleException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** What the rule asks for. */
    public UnsupportedRuleException(String message) {
        super(message);
    }

    /**
     * A rule for whose packet the kernel would read through a null pointer, and stop: iptables-nft loads some rules into
     * chains that are called from hooks where they have nothing to look at.
     *
     * @param asks what the rule looks at, and where
     * @param function of the kernel
     */
    public static UnsupportedRuleException crash(String asks, String function) {
        return new UnsupportedRuleException(
                asks + ": Linux follows a null pointer there (" + function
                        + ") and crashes; iptables-nft does not refuse such a rule in a chain of the user's, iptables-legacy does");
    }
}
