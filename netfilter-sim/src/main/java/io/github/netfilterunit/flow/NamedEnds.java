// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.text.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The ends at which flows arrive, as tests write them: {@code 172.17.0.2:80}, {@code web:80}. */
public final class NamedEnds {

    private NamedEnds() {}

    /**
     * An end with its address, where the name of a station may stand, which may have several; empty if no station has it.
     *
     * @throws IllegalArgumentException if it is the host, whose addresses are several, or no end
     */
    public static Optional<ExpectedEnds> find(Host host, String end) {
        String name = name(end);
        if (name.equals(FlowPath.HOST)) {
            throw new IllegalArgumentException("the host has several addresses; write the one that is meant");
        }
        if (name.isEmpty() || name.matches("[0-9.]+")) {
            return Optional.of(ExpectedEnds.parse(end));
        }
        List<Endpoint> ends = host.stations().stream()
                .filter(each -> each.name().equals(name))
                .map(each -> Endpoint.parse(each.address() + end.substring(name.length())))
                .toList();
        return ends.isEmpty() ? Optional.empty() : Optional.of(new ExpectedEnds(ends));
    }

    /**
     * An end with its address.
     *
     * @throws IllegalArgumentException if no station has the name, or it is the host, or no end
     */
    public static ExpectedEnds of(Host host, String end) {
        return find(host, end).orElseThrow(() -> {
            String name = name(end);
            Set<String> names = new TreeSet<>();
            host.stations().forEach(each -> names.add(each.name()));
            return new IllegalArgumentException("'" + name + "' is neither an address nor the name of a station"
                    + Nearest.suggestion(name, names)
                    + (names.isEmpty() ? "" : "; known are " + String.join(", ", names)));
        });
    }

    private static String name(String end) {
        int colon = end.indexOf(':');
        return colon < 0 ? end : end.substring(0, colon);
    }
}
