// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

/** One step of what is done at a hook, in the order of priorities. */
interface HookStage {

    /** Handles a packet; false if it does not go on: dropped, which is then in the journal, or held. */
    boolean pass(Skb skb, HookState hook);
}
