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
 */
public record BaseChain(Hook hook, int priority, ChainType type, Policy policy, Counter recorded) {}
