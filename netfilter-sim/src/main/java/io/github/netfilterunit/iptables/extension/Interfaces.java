// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import io.github.netfilterunit.net.InterfacePattern;

/** Names of interfaces as options have them. */
public final class Interfaces {

    private Interfaces() {}

    /** Those that a word means, {@code eth0} or {@code eth+}; else the rule is refused. */
    public static InterfacePattern pattern(Token value) {
        String text = value.text();
        if (text.isEmpty() || text.length() > InterfacePattern.MAX_LENGTH) {
            throw value.refuse(
                    "bad interface '" + text + "': a name has 1 to " + InterfacePattern.MAX_LENGTH + " characters");
        }
        return new InterfacePattern(text);
    }
}
