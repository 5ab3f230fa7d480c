// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rule does to a packet that met its conditions: an immutable value that its language can print. */
public interface Target {

    /** Acts on the packet and says how it goes on. */
    Verdict apply(TargetContext context);

    /** What the host must do because a rule with this target is loaded. */
    default Set<Need> needs() {
        return Set.of();
    }

    /** The names of the sets that it changes or looks into: without them the rule cannot be loaded. */
    default Set<String> ipsets() {
        return Set.of();
    }

    /** The policy of time-outs that it gives to connections: without it the rule cannot be loaded; null if none. */
    default @Nullable String timeoutPolicy() {
        return null;
    }
}
