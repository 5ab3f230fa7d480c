// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Leads a packet through the stages of a hook. */
final class HookWalker {

    private final Map<Hook, List<HookStage>> stages;
    private final Journal journal;

    HookWalker(Map<Hook, List<HookStage>> stages, Journal journal) {
        this.stages = stages;
        this.journal = journal;
    }

    /** Whether the packet goes on behind the hook. */
    boolean pass(Hook hook, Skb skb, @Nullable Link in, @Nullable Link out) {
        HookState state = new HookState(hook, in, out);
        journal.add(new TraceEvent.HookEntered(hook, skb.packet, state.inName(), state.outName()));
        for (HookStage stage : Objects.requireNonNull(stages.get(hook))) {
            if (!stage.pass(skb, state)) {
                return false;
            }
        }
        return true;
    }
}
