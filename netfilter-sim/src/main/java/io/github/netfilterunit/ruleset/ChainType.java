// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

/** What a base chain does beside filtering, in the words of {@code nft(8)}. */
public enum ChainType {
    /** Verdicts only. */
    FILTER,
    /** Walked once a connection, and translates. */
    NAT,
    /** In OUTPUT: a packet whose mark, TOS or addresses the chain changed is routed again. */
    ROUTE
}
