// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of one file of flows.
 *
 * @param name which file, with dots: the report's own file is called so
 * @param title what the suite is called
 * @param cases a case for each flow, in the file's order
 */
record SuiteReport(String name, String title, List<Case> cases) {

    /** Takes a copy of the list. */
    SuiteReport {
        cases = List.copyOf(cases);
    }

    /** How many flows did not do what was expected. */
    long failures() {
        return cases.stream().filter(each -> each.failure() != null).count();
    }

    /**
     * What a report says of one flow.
     *
     * @param name the flow's name
     * @param failure what went wrong; null if nothing did
     * @param output what the run printed of it
     */
    record Case(String name, @Nullable Failure failure, String output) {}

    /**
     * What went wrong.
     *
     * @param message in one line
     * @param report the whole of it
     */
    record Failure(String message, String report) {}
}
