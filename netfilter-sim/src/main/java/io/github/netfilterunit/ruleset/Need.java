// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

/** What a rule needs the kernel to do for the whole host, even if no packet ever meets the rule. */
public enum Need {
    /** Connections are tracked, and so fragments are put together. */
    CONNTRACK,
    /** Packets and bytes of connections are counted. */
    ACCOUNTING,
    /** Fragments are put together. */
    DEFRAGMENTATION
}
