// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.text;

import java.util.ArrayList;
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

    /** What is wrong so far, in the order in which it was found. */
    public List<Problem> found() {
        return new ArrayList<>(found);
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
