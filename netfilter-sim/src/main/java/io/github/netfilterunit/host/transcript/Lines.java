// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.text.Problems;
import java.util.function.Consumer;

/** Goes through the lines of an output, and notes each one that is refused. */
final class Lines {

    private Lines() {}

    /**
     * Hands each line to a reader.
     *
     * @param what what problems begin with
     * @param reader throws IllegalArgumentException with a message for the user
     */
    static void each(Output output, Problems problems, String what, Consumer<Line> reader) {
        for (Line line : output.lines()) {
            try {
                reader.accept(line);
            } catch (IllegalArgumentException e) {
                line.problem(problems, what + ": " + e.getMessage());
            }
        }
    }
}
