// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.ruleset.Ruleset;

/** Turns a draft into rules. */
final class DraftParser {

    private DraftParser() {}

    static Ruleset parse(RuleDraft draft) {
        throw new UnsupportedOperationException(
                "comes with the reader of iptables-save: " + draft.tables().keySet());
    }
}
