// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

/**
 * How a chain is attached to the kernel.
 *
 * @param hook where
 * @param priority the order among the chains of one hook, lowest first ({@code enum nf_ip_hook_priorities})
 * @param type what the chain does beside filtering
 * @param policy for packets that no rule decided
 * @param recorded the policy's counter as it was read
 * @param declared whether iptables-nft counts on the policy: up to 1.8.9 if it was ever set, by a {@code :CHAIN} line or
 *     {@code -P}; from 1.8.10 on if the chain was made, by its first rule too. iptables-legacy counts on all policies
 */
public record BaseChain(Hook hook, int priority, ChainType type, Policy policy, Counter recorded, boolean declared) {

    /** A chain whose policy was set. */
    public BaseChain(Hook hook, int priority, ChainType type, Policy policy, Counter recorded) {
        this(hook, priority, type, policy, recorded, true);
    }
}
