// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.language;

import io.github.netfilterunit.it.TestFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What rules can be made of, as {@code options.txt} says it. */
final class OptionTables {

    private static final Pattern HEAD = Pattern.compile("(rule|match|target)(?: (\\S+))?((?: [-\\w]+)*)(?: \\[(.*)])?");

    /**
     * An option.
     *
     * @param names all that it can be called by
     * @param kinds of its values
     * @param invertible whether {@code !} is worth a try
     * @param needed whether its extension makes no rule without it
     */
    record Option(List<String> names, List<String> kinds, boolean invertible, boolean needed) {}

    /**
     * A match, a target, or what a rule has without any.
     *
     * @param type {@code match}, {@code target} or {@code rule}
     * @param name its name
     * @param before words that it goes with
     * @param tables the only ones that have it; none if all have
     * @param options its options
     */
    record Extension(String type, String name, String before, List<String> tables, List<Option> options) {}

    private OptionTables() {}

    /** All of a type. */
    static List<Extension> of(String type) {
        List<Extension> extensions = new ArrayList<>();
        List<Option> options = new ArrayList<>();
        for (String line : lines("options.txt")) {
            if (line.startsWith(" ")) {
                options.add(option(line.strip()));
                continue;
            }
            Matcher head = HEAD.matcher(line);
            if (!head.matches()) {
                throw new IllegalStateException(line);
            }
            options = new ArrayList<>();
            extensions.add(new Extension(
                    head.group(1),
                    String.valueOf(head.group(2)),
                    head.group(3).strip(),
                    head.group(4) == null ? List.of() : List.of(head.group(4).split(" ")),
                    options));
        }
        return extensions.stream().filter(each -> each.type().equals(type)).toList();
    }

    private static Option option(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        boolean invertible = words.remove("!");
        boolean needed = words.remove("+");
        return new Option(List.of(words.get(0).split(",")), words.subList(1, words.size()), invertible, needed);
    }

    /** The lines of a file that are not for people. */
    static List<String> lines(String file) {
        return TestFiles.read(TestFiles.project("it/src/test/resources/language/" + file))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
