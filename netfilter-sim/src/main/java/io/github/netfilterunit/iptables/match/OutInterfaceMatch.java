// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.net.InterfacePattern;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.Optional;

/**
 * {@code -o}: the interface that the packet goes out by.
 *
 * @param pattern its name, or how it begins
 * @param inverted whether it must be another one
 */
public record OutInterfaceMatch(InterfacePattern pattern, boolean inverted) implements TextMatch {

    /** Where there is no interface, the kernel compares with an empty name. */
    @Override
    public boolean matches(PacketContext context) {
        String name = context.outInterface();
        return pattern.matches(name == null ? "" : name) != inverted;
    }

    @Override
    public Optional<TextMatch> underNft() {
        return Optional.of(pattern.text().equals("+") && inverted ? new NeverInterfaceMatch(false) : this);
    }

    /** Nothing for {@code +}, whose mask in the kernel is empty. */
    @Override
    public void save(StringBuilder out) {
        if (!pattern.text().equals("+")) {
            out.append(inverted ? " ! -o " : " -o ").append(pattern);
        }
    }

    @Override
    public void list(ListingRow row) {
        row.out(inverted ? "!" + pattern : pattern.text());
    }
}
