// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.ruleset.Flavour;
import org.jspecify.annotations.Nullable;

/**
 * What an output is the answer to.
 *
 * @param kind what it is about
 * @param text as it was typed; of outputs without a prompt, a command that would show the like
 * @param table the table of routes or of rules; {@link #ALL} for all of them, null where nobody said
 * @param chain the only chain that is listed; null if all are
 * @param flavour which iptables was called by its full name; null if none was
 */
record Command(
        Kind kind,
        String text,
        @Nullable String table,
        @Nullable String chain,
        @Nullable Flavour flavour) {

    /** Every table. */
    static final String ALL = "all";

    /** A command without details. */
    static Command of(Kind kind, String text) {
        return new Command(kind, text, null, null, null);
    }
}
