// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import java.util.Optional;

/**
 * Something that came otherwise than expected.
 *
 * @param expected what was expected, in one line or, for counters, one line a rule
 * @param actual what came, line by line comparable with {@code expected}
 */
public record Mismatch(String expected, String actual) {

    /** Nothing if something holds, else what differs. */
    static Optional<Mismatch> unless(boolean holds, String expected, String actual) {
        return holds ? Optional.empty() : Optional.of(new Mismatch(expected, actual));
    }
}
