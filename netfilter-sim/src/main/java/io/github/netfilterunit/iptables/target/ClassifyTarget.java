// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code -j CLASSIFY}: sets the class that a queueing discipline sorts the packet by, which no rule and no route asks
 * for; the next rule follows ({@code classify_tg} of xt_CLASSIFY.c).
 *
 * @param major 16 bits
 * @param minor 16 bits
 */
public record ClassifyTarget(int major, int minor) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new Extension();

    @Override
    public Verdict apply(TargetContext context) {
        return Verdict.CONTINUE;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.only("CLASSIFY", EnumSet.of(Hook.FORWARD, Hook.OUTPUT, Hook.POSTROUTING));
    }

    @Override
    public void save(StringBuilder out) {
        out.append(String.format(" -j CLASSIFY --set-class %04x:%04x", major, minor));
    }

    @Override
    public void list(ListingRow row) {
        row.target("CLASSIFY");
        row.extra(String.format(" CLASSIFY set %x:%x", major, minor));
    }

    private static final class Extension implements TargetExtension {
        private static final List<Option> OPTIONS = List.of(Option.value("set-class"));
        /** What scanf reads as %x:%x: it looks at nothing behind. */
        private static final Pattern CLASS =
                Pattern.compile("(?:0[xX])?([0-9a-fA-F]{1,8}):(?:0[xX])?([0-9a-fA-F]{1,8})(?![0-9a-fA-FxX]).*");

        @Override
        public String name() {
            return "CLASSIFY";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextTarget make(Arguments arguments) {
            return of(arguments.require("set-class").value());
        }

        private static ClassifyTarget of(Token value) {
            Matcher parts = CLASS.matcher(value.text());
            if (!parts.matches()) {
                throw value.refuse("'" + value.text()
                        + "' is not a class: two hexadecimal numbers of 16 bits are expected, as 1:2");
            }
            return new ClassifyTarget(bits(parts.group(1)), bits(parts.group(2)));
        }

        private static int bits(String hex) {
            return Integer.parseUnsignedInt(hex, 16) & 0xffff;
        }

        @Override
        public TextTarget read(ListingText text) {
            if (!text.take("CLASSIFY", "set")) {
                throw text.refuse("'CLASSIFY set' is expected at the end of a row of CLASSIFY");
            }
            return of(text.word());
        }
    }
}
