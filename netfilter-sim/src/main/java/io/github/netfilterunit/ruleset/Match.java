// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import java.util.Set;

/**
 * A condition of a rule: an immutable value that its language can print. What changes from packet to packet (the bucket
 * of a {@code limit}) is not in the value but in the kernel's state, see {@link PacketContext#state}.
 */
public interface Match {

    /** Whether the packet meets the condition. */
    boolean matches(PacketContext context);

    /** What the host must do because a rule with this match is loaded. */
    default Set<Need> needs() {
        return Set.of();
    }

    /** The only protocol above IP whose packets meet it; 0 if it asks for none. */
    default int onlyProtocol() {
        return 0;
    }

    /** The names of the sets that it looks into: without them the rule cannot be loaded. */
    default Set<String> ipsets() {
        return Set.of();
    }
}
