// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.text;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a text, so that its user learns of all of it at once. Not for several threads. */
public final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();

    /** Notes a problem; the same one twice counts once. */
    public void add(Problem problem) {
        found.add(problem);
    }

    /** Notes a problem at a place. */
    public void add(Place place, String message) {
        found.add(place.problem(message));
    }

    /** Notes all that another reader found. */
    public void addAll(List<Problem> problems) {
        found.addAll(problems);
    }

    /** Whether nothing is wrong so far. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What is wrong so far: file by file as the first problem of each was found, in each by its lines. */
    public List<Problem> found() {
        List<String> files = found.stream().map(Problem::file).distinct().toList();
        return found.stream()
                .sorted(Comparator.comparingInt((Problem problem) -> files.indexOf(problem.file()))
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column))
                .toList();
    }

    /**
     * Ends the reading if anything is wrong.
     *
     * @throws InvalidInputException with everything that was noted
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInputException(found());
        }
    }
}
