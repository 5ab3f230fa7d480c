// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.text;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A text cannot be used; the message has a line for each problem. */
public final class InvalidInputException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /**
     * All problems of one reading.
     *
     * @param problems at least one
     */
    public InvalidInputException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** The problems in the order of their places. */
    public List<Problem> problems() {
        return problems;
    }
}
