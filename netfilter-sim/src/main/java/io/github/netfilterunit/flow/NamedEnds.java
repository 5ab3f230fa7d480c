// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.text.Nearest;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The ends at which flows arrive, as tests write them: {@code 172.17.0.2:80}, {@code web:80}. */
public final class NamedEnds {

    private NamedEnds() {}

    /**
     * An end with its address, where the name of a station may stand; empty if no station has the name.
     *
     * @throws IllegalArgumentException if it is the host, whose addresses are several
     */
    public static Optional<String> find(Host host, String end) {
        String name = name(end);
        if (name.equals(FlowPath.HOST)) {
            throw new IllegalArgumentException("the host has several addresses; write the one that is meant");
        }
        if (name.isEmpty() || name.matches("[0-9.]+")) {
            return Optional.of(end);
        }
        return host.stations().stream()
                .filter(each -> each.name().equals(name))
                .map(Station::address)
                .findFirst()
                .map(address -> address + end.substring(name.length()));
    }

    /**
     * An end with its address.
     *
     * @throws IllegalArgumentException if no station has the name, or it is the host
     */
    public static String of(Host host, String end) {
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
