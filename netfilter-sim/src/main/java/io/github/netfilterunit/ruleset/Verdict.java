// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

/** What a target says of a packet. */
public enum Verdict {
    /** The next rule is asked. */
    CONTINUE,
    /** The packet leaves the base chain and goes on. */
    ACCEPT,
    /** The packet is gone. */
    DROP
}
