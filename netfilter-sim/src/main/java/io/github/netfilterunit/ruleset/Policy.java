// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

/** What happens to a packet that no rule of a base chain decided. */
public enum Policy {
    /** It goes on. */
    ACCEPT,
    /** It is gone. */
    DROP
}
