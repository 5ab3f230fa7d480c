// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problem;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An attribute of an annotation, or a setting of a builder, cannot be used. */
final class BadAttribute extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)(\\[\\d+](\\.\\w+)?)?");

    /**
     * An attribute.
     *
     * @param attribute its name, with index and parent: {@code containers[0].publish}
     * @param message what is wrong with it
     */
    BadAttribute(String attribute, String message, @Nullable Throwable cause) {
        this(attribute + ": " + message, cause);
    }

    private BadAttribute(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * All that is wrong, a line each.
     *
     * @param problems whose files are attributes, or files that attributes name
     * @param files the attributes that name files, by what they say; problems of another file, which one of those must
     *     name, are those of {@code compose}
     */
    static BadAttribute of(List<Problem> problems, Map<String, String> files) {
        return new BadAttribute(
                problems.stream().map(each -> line(each, files)).collect(Collectors.joining("\n")), null);
    }

    private static String line(Problem problem, Map<String, String> files) {
        String file = problem.file();
        boolean whole = new Place(file, problem.line(), problem.column()).equals(Told.place(file));
        Matcher attribute = ATTRIBUTE.matcher(file);
        if (!files.containsKey(file)
                && attribute.matches()
                && DockerHostDefinition.ATTRIBUTES.contains(attribute.group(1))) {
            return whole ? file + ": " + problem.message() : problem.toString();
        }
        return files.getOrDefault(file, "compose") + ": " + problem;
    }
}
