// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import java.io.Serial;

/** A packet met a rule with which the kernel does what nobody can foresee; going on would be guessing. */
public final class UnsupportedRuleException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** What the rule asks for. */
    public UnsupportedRuleException(String message) {
        super(message);
    }
}
