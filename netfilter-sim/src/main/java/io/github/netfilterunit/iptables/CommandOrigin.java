// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.text.Place;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where a command stands.
 *
 * @param line which its rules are known by; null for one that no user wrote
 * @param places the place of each of its columns, as its words count them
 */
record CommandOrigin(@Nullable SourceLine line, IntFunction<Place> places) {

    /** A command that has a line of its own, in which columns count from 1. */
    static CommandOrigin of(SourceLine line) {
        return new CommandOrigin(line, column -> new Place(line.file(), line.line(), column));
    }

    Place place(int column) {
        return places.apply(column);
    }
}
