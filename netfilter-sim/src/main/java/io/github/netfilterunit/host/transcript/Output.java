// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problem;
import java.util.List;

/**
 * What a command printed.
 *
 * @param command the command
 * @param prompted whether it was seen at a prompt; else the kind was known by the output itself
 * @param place of the command, or of the first line
 * @param lines without the prompt
 */
record Output(Command command, boolean prompted, Place place, List<Line> lines) {

    /** Takes a copy of the list. */
    Output {
        lines = List.copyOf(lines);
    }

    /** The output as a text in which every line keeps its number and its indentation. */
    String indented() {
        return embedded(true);
    }

    /** The output as a text in which every line keeps its number and none is indented. */
    String outdented() {
        return embedded(false);
    }

    /** What a reader of {@link #outdented} found wrong, at its place. */
    Problem indented(Problem problem) {
        int column = lines.stream()
                .filter(line -> line.place().line() == problem.line())
                .findFirst()
                .map(line -> line.place().column())
                .orElse(1);
        return new Problem(problem.file(), problem.line(), problem.column() + column - 1, problem.message());
    }

    private String embedded(boolean indented) {
        StringBuilder text = new StringBuilder();
        int number = 1;
        for (Line line : lines) {
            for (; number < line.place().line(); number++) {
                text.append('\n');
            }
            text.append(indented ? " ".repeat(line.place().column() - 1) : "").append(line.text());
        }
        return text.append('\n').toString();
    }
}
