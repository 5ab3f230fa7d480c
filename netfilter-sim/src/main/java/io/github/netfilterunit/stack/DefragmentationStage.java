// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.conntrack.Tracking;

/** Puts fragments together before any rule sees them ({@code nf_defrag_ipv4}). */
final class DefragmentationStage implements HookStage {

    private final Machine machine;

    DefragmentationStage(Machine machine) {
        this.machine = machine;
    }

    @Override
    public boolean pass(Skb skb, HookState hook) {
        if (!skb.packet.isFragment() || skb.tracking != Tracking.NONE) {
            return true;
        }
        boolean whole = machine.fragments.gather(skb, FragmentQueue.User.of(hook.hook(), skb));
        if (whole) {
            skb.ignoreDontFragment = true;
        }
        return whole;
    }
}
