// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.command;

import io.github.netfilterunit.iptables.extension.Token;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a command.
 *
 * @param options in their order
 * @param others the words that belong to no option
 */
record GivenOptions(List<Option> options, List<Token> others) {

    /**
     * An option.
     *
     * @param name its long name without dashes
     * @param word as it is written
     * @param value {@code true} for a switch that has none
     */
    record Option(String name, Token word, Token value) {}

    GivenOptions {
        options = List.copyOf(options);
        others = List.copyOf(others);
    }

    /** The values of an option that can stand several times. */
    List<Token> all(String name) {
        return options.stream()
                .filter(option -> option.name().equals(name))
                .map(Option::value)
                .toList();
    }

    /** The value of an option; of several the last one counts. */
    Optional<Token> last(String name) {
        List<Token> found = all(name);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    /** Whether a switch is on. */
    boolean isOn(String name) {
        return last(name).map(GivenOptions::isTrue).orElse(false);
    }

    /** As Go's {@code strconv.ParseBool}. */
    static boolean isTrue(Token value) {
        return switch (value.text()) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw value.refuse("'" + value.text() + "' is neither true nor false");
        };
    }

    /** What a word means; what is wrong with it is told at its place. */
    static <T> T parsed(Token word, Function<String, T> meaning) {
        try {
            return meaning.apply(word.text());
        } catch (IllegalArgumentException e) {
            throw word.refuse(String.valueOf(e.getMessage()));
        }
    }

    /** What an address or a subnet means; those of IPv6 are refused by name. */
    static <T> T ofIpv4(Token word, Function<String, T> meaning) {
        if (word.text().indexOf(':') >= 0) {
            throw word.refuse("'" + word.text() + "' is of IPv6, which is not supported yet; an address of IPv4 is"
                    + " expected");
        }
        return parsed(word, meaning);
    }

    /** The meaning of an option's last value; null if it is not given. */
    <T> @Nullable T value(String name, Function<String, T> meaning) {
        Token value = last(name).orElse(null);
        return value == null ? null : parsed(value, meaning);
    }
}
