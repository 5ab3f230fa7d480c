// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

/** What a rule's conditions say of every packet that its target gets, as far as the kernel looks when it loads the rule. */
public enum Guarantee {
    /** {@code -p} with any protocol, not inverted. */
    PROTOCOL,
    /** {@code -p tcp}. */
    TCP,
    /** {@code -p udp}. */
    UDP,
    /** {@code -m tcp} with {@code --tcp-flags} that ask for SYN. */
    SYN
}
