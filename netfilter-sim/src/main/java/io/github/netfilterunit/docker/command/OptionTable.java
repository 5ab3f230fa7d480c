// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.command;

import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options that a command of Docker's has, and how they are written: {@code --name web}, {@code --name=web},
 * {@code -p 80:80}, {@code -p80:80}, {@code -p=80:80}, {@code -itd} (the Go package pflag).
 */
final class OptionTable {

    private final Map<String, Spec> specs = new HashMap<>();

    /** One option: its long name, and whether a value follows it. */
    private record Spec(
            String name, boolean hasValue, @Nullable String refusal) {}

    /**
     * Adds switches, which stand without a value.
     *
     * @param names separated by blanks; a letter after a comma is the short one: {@code detach,d}
     */
    OptionTable switches(String names) {
        return add(names, false, null);
    }

    /**
     * Adds options with a value.
     *
     * @param names as of {@link #switches}
     */
    OptionTable values(String names) {
        return add(names, true, null);
    }

    /**
     * Adds options that Docker has and that are not supported.
     *
     * @param names as of {@link #switches}
     * @param reason why, and what to do instead
     */
    OptionTable refused(String names, String reason) {
        return add(names, false, reason);
    }

    /** The long names of all options. */
    Set<String> names() {
        return specs.values().stream().map(Spec::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a value follows an option; else it is a switch. */
    boolean hasValue(String name) {
        return Optional.ofNullable(specs.get("--" + name)).map(Spec::hasValue).orElse(false);
    }

    private OptionTable add(String names, boolean hasValue, @Nullable String refusal) {
        for (String each : names.split(" ")) {
            String[] both = each.split(",");
            Spec spec = new Spec(both[0], hasValue, refusal);
            specs.put("--" + both[0], spec);
            if (both.length > 1) {
                specs.put("-" + both[1], spec);
            }
        }
        return this;
    }

    /**
     * Reads the words behind a command; options may stand anywhere among them.
     *
     * @throws Refusal if an option is unknown, or its value missing
     */
    GivenOptions read(List<Token> words) {
        return read(words, true);
    }

    /**
     * Reads the words behind a command that has a command in it: all behind the first word that is no option is its own.
     *
     * @throws Refusal if an option is unknown, or its value missing
     */
    GivenOptions readUpToFirstWord(List<Token> words) {
        return read(words, false);
    }

    private GivenOptions read(List<Token> words, boolean mixed) {
        List<GivenOptions.Option> options = new ArrayList<>();
        List<Token> others = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            Token word = words.get(at++);
            String text = word.text();
            if (text.equals("--")) {
                others.addAll(words.subList(at, words.size()));
                break;
            } else if (text.startsWith("--")) {
                at += longOption(word, words.subList(at, words.size()), options);
            } else if (text.length() > 1 && text.startsWith("-")) {
                at += letters(word, words.subList(at, words.size()), options);
            } else {
                others.add(word);
                if (!mixed) {
                    others.addAll(words.subList(at, words.size()));
                    break;
                }
            }
        }
        return new GivenOptions(options, others);
    }

    private int longOption(Token word, List<Token> next, List<GivenOptions.Option> options) {
        int equals = word.text().indexOf('=');
        String name = equals < 0 ? word.text() : word.text().substring(0, equals);
        Spec spec = spec(name, word);
        if (equals >= 0) {
            Token value = new Token(word.text().substring(equals + 1), word.column() + equals + 1);
            options.add(new GivenOptions.Option(spec.name(), word, value));
            return 0;
        }
        return take(spec, word, next, options);
    }

    /** Several switches can stand in one word; the last one may be an option with a value. */
    private int letters(Token word, List<Token> next, List<GivenOptions.Option> options) {
        String text = word.text();
        for (int i = 1; i < text.length(); i++) {
            Spec spec = spec("-" + text.charAt(i), word);
            boolean last = i + 1 == text.length();
            if (last) {
                return take(spec, word, next, options);
            }
            boolean equals = text.charAt(i + 1) == '=';
            if (spec.hasValue() || equals) {
                int from = i + (equals ? 2 : 1);
                Token value = new Token(text.substring(from), word.column() + from);
                options.add(new GivenOptions.Option(spec.name(), word, value));
                return 0;
            }
            options.add(new GivenOptions.Option(spec.name(), word, new Token("true", word.column())));
        }
        return 0;
    }

    private static int take(Spec spec, Token word, List<Token> next, List<GivenOptions.Option> options) {
        if (!spec.hasValue()) {
            options.add(new GivenOptions.Option(spec.name(), word, new Token("true", word.column())));
            return 0;
        }
        if (next.isEmpty()) {
            throw word.refuse("'" + word.text() + "' needs a value");
        }
        options.add(new GivenOptions.Option(spec.name(), word, next.get(0)));
        return 1;
    }

    private Spec spec(String name, Token word) {
        Spec spec = specs.get(name);
        if (spec == null) {
            throw word.refuse(
                    "unknown option '" + name + "'" + Nearest.suggestion(name, new TreeSet<>(specs.keySet())));
        }
        if (spec.refusal() != null) {
            throw word.refuse("'" + name + "' is not supported: " + spec.refusal());
        }
        return spec;
    }
}
