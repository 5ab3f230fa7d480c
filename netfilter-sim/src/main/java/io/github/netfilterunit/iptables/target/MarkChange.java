// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Masked;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What MARK and CONNMARK have in common: {@code mark = (mark & ~mask) ^ value}. */
final class MarkChange {

    static final List<Option> OPTIONS = List.of(
            Option.value("set-xmark"),
            Option.value("set-mark"),
            Option.value("and-mark"),
            Option.value("or-mark"),
            Option.value("xor-mark"));

    private MarkChange() {}

    static int apply(Masked change, int mark) {
        return mark & ~change.mask() ^ change.value();
    }

    /** The change that one of the options describes; null if none is given. */
    static @Nullable Masked find(Arguments arguments) {
        for (Option option : OPTIONS) {
            Given given = arguments.find(option.name());
            if (given != null) {
                return change(option.name(), given.value());
            }
        }
        return null;
    }

    private static Masked change(String option, Token value) {
        return switch (option) {
            case "set-xmark" -> Masked.parse(value);
            case "set-mark" -> {
                Masked given = Masked.parse(value);
                yield new Masked(given.value(), given.mask() | given.value());
            }
            case "and-mark" -> new Masked(0, ~bits(value));
            case "or-mark" -> new Masked(bits(value), bits(value));
            default -> new Masked(bits(value), 0);
        };
    }

    private static int bits(Token value) {
        long bits = Numbers.parse(value.text(), 0xffffffffL);
        if (bits < 0) {
            throw value.refuse("'" + value.text() + "' is not a mark: a number of 32 bits is expected, as 0x1");
        }
        return (int) bits;
    }

    static String save(Masked change) {
        return " --set-xmark " + Masked.hex(change.value()) + "/" + Masked.hex(change.mask());
    }

    static String list(Masked change) {
        if (change.value() == 0) {
            return "and " + Masked.hex(~change.mask());
        }
        if (change.value() == change.mask()) {
            return "or " + Masked.hex(change.value());
        }
        if (change.mask() == 0) {
            return "xor " + Masked.hex(change.value());
        }
        return change.mask() == -1
                ? "set " + Masked.hex(change.value())
                : "xset " + Masked.hex(change.value()) + "/" + Masked.hex(change.mask());
    }

    static Masked read(ListingText text) {
        Token word = text.word();
        return switch (word.text()) {
            case "and" -> change("and-mark", text.word());
            case "or" -> change("or-mark", text.word());
            case "xor" -> change("xor-mark", text.word());
            case "set", "xset" -> change("set-xmark", text.word());
            default ->
                throw word.refuse(
                        "'" + word.text() + "' is not what iptables prints of a mark: and, or, xor, set and xset are");
        };
    }
}
