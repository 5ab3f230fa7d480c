// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import io.github.netfilterunit.net.Protocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule gives one match or target.
 *
 * @param at the word that named the extension
 * @param protocol of the rule's {@code -p}; null if it has none
 * @param protocolInverted whether {@code !} stands before {@code -p}
 * @param protocolColumn where {@code -p} stands, from 1; 0 if the rule has none
 * @param given the options in the order written, none twice but those that may be repeated
 */
public record Arguments(
        Token at, @Nullable Protocol protocol, boolean protocolInverted, int protocolColumn, List<Given> given) {

    /** Takes a copy of the options. */
    public Arguments {
        given = List.copyOf(given);
    }

    /** The option of a name, if it is given. */
    public @Nullable Given find(String name) {
        for (Given each : given) {
            if (each.option().name().equals(name)) {
                return each;
            }
        }
        return null;
    }

    /** Whether an option is given. */
    public boolean has(String name) {
        return find(name) != null;
    }

    /** The option of a name; without it the rule is refused. */
    public Given require(String name) {
        Given found = find(name);
        if (found == null) {
            throw at.refuse("'" + at.text() + "' needs the option --" + name);
        }
        return found;
    }

    /** The number of the protocol that the rule is for, whether inverted or not; 0 if for all. */
    public int protocolNumber() {
        return protocol == null ? 0 : protocol.number();
    }

    /** Refuses the rule unless it is for the protocol of a match. */
    public void requireProtocol(String name, int number) {
        if (protocolNumber() != number || protocolInverted) {
            throw at.refuse("the match '" + at.text() + "' needs '-p " + name + "' in the same rule");
        }
    }

    /** Whether {@code -p} stands before an option, which some options ask for at once. */
    public boolean hasProtocolBefore(Given option) {
        return protocolColumn > 0 && protocolColumn < option.at().column();
    }

    /** Refuses the rule if two options that exclude each other are given. */
    public void exclusive(String... names) {
        Given first = null;
        for (Given each : given) {
            if (!List.of(names).contains(each.option().name())) {
                continue;
            }
            if (first != null) {
                throw each.at()
                        .refuse("--" + each.option().name() + " cannot be used together with --"
                                + first.option().name());
            }
            first = each;
        }
    }
}
