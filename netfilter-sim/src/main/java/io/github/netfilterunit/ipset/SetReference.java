// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a rule names a set.
 *
 * @param name the set's
 * @param sides what of a packet is looked up, 1 to 6; a set is not asked if they are fewer than its type has parts
 */
public record SetReference(String name, List<Side> sides) {

    /** Takes a copy of the list. */
    public SetReference {
        sides = List.copyOf(sides);
    }

    boolean isSource(int part) {
        return part < sides.size() && sides.get(part) == Side.SOURCE;
    }

    /** {@code hosts src,dst}. */
    @Override
    public String toString() {
        return name + " " + sides.stream().map(Side::toString).collect(Collectors.joining(","));
    }
}
