// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An end at which a flow is expected, or from which it must seem to come.
 *
 * @param ends several where a machine is named that has several addresses; one of them is enough
 */
public record ExpectedEnds(List<Endpoint> ends) {

    /** There is at least one. */
    public ExpectedEnds {
        ends = List.copyOf(ends);
        if (ends.isEmpty()) {
            throw new IllegalArgumentException("at least one end is expected");
        }
    }

    /**
     * Reads {@code 172.17.0.2:80}, or an address alone.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static ExpectedEnds parse(String text) {
        return new ExpectedEnds(List.of(Endpoint.parse(text)));
    }

    /** Whether another end is one of these; of one without a port, whether it has the same address. */
    boolean cover(Endpoint other) {
        return ends.stream().anyMatch(each -> each.covers(other));
    }

    /** {@code 172.17.0.2:80}, {@code 10.5.0.2:80 or 10.6.0.2:80}. */
    @Override
    public String toString() {
        return ends.stream().map(Endpoint::toString).collect(Collectors.joining(" or "));
    }
}
