// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import io.github.netfilterunit.net.Protocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which order an engine takes the published ports of one container.
 *
 * <p>It sorts them by "larger host port, or larger container port, or the same container port and tcp"
 * (go-connections, {@code nat.SortPortMap}). That is no order: two ports can each stand before the other, and then it
 * depends on the random order of a Go map who wins. Where every order of the map ends in the same one, it is the
 * engine's; other containers are refused.
 */
final class PublishOrder {

    /** Up to so many ports every version of Go sorts by plain insertion, and all orders of the map can be tried. */
    private static final int TRIED = 6;

    private PublishOrder() {}

    /**
     * The ports in the engine's order.
     *
     * @throws IllegalArgumentException if the engine itself has no order for them
     */
    static List<PublishedPort> of(String container, List<PublishedPort> ports) {
        Collection<List<PublishedPort>> targets = byTarget(ports).values();
        if (isStrict(ports)) {
            return outcome(targets);
        }
        if (ports.size() <= TRIED) {
            Set<List<PublishedPort>> outcomes = new LinkedHashSet<>();
            tryAll(new ArrayList<>(), new ArrayList<>(targets), outcomes);
            if (outcomes.size() == 1) {
                return outcomes.iterator().next();
            }
        }
        throw new IllegalArgumentException("container '" + container + "' publishes " + ambiguous(ports)
                + ", for which Docker's own order of rules differs from start to start, because the one has the larger"
                + " host port and the other the larger container port; supported are ports that rise together, as"
                + " 80:80 and 443:443");
    }

    /** The order of engines since 27: by container port, protocol, host port and host address (libnetwork, cmpPortBinding). */
    static List<PublishedPort> ascending(List<PublishedPort> ports) {
        return ports.stream()
                .sorted(Comparator.comparingInt(PublishedPort::containerPort)
                        .thenComparingInt(port -> port.protocol().number())
                        .thenComparingInt(PublishedPort::hostPort)
                        .thenComparing(PublishedPort::hostAddress))
                .toList();
    }

    private static void tryAll(
            List<List<PublishedPort>> taken, List<List<PublishedPort>> left, Set<List<PublishedPort>> outcomes) {
        if (left.isEmpty()) {
            outcomes.add(outcome(taken));
        }
        for (int i = 0; i < left.size(); i++) {
            List<List<PublishedPort>> more = new ArrayList<>(taken);
            more.add(left.get(i));
            List<List<PublishedPort>> rest = new ArrayList<>(left);
            rest.remove(i);
            tryAll(more, rest, outcomes);
        }
    }

    /** What becomes of one order of the map: sorted by insertion, then those of one container port together. */
    private static List<PublishedPort> outcome(Collection<List<PublishedPort>> targets) {
        List<PublishedPort> sorted =
                new ArrayList<>(targets.stream().flatMap(List::stream).toList());
        for (int i = 1; i < sorted.size(); i++) {
            for (int j = i; j > 0 && before(sorted.get(j), sorted.get(j - 1)); j--) {
                Collections.swap(sorted, j, j - 1);
            }
        }
        return byTarget(sorted).values().stream().flatMap(List::stream).toList();
    }

    private static boolean before(PublishedPort a, PublishedPort b) {
        return a.hostPort() > b.hostPort()
                || a.containerPort() > b.containerPort()
                || a.containerPort() == b.containerPort() && a.protocol().equals(Protocol.TCP);
    }

    /** Whether of any two ports exactly one stands before the other; then every way of sorting ends in one order. */
    private static boolean isStrict(List<PublishedPort> ports) {
        for (PublishedPort a : ports) {
            for (PublishedPort b : ports) {
                if (a != b && before(a, b) == before(b, a)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String ambiguous(List<PublishedPort> ports) {
        for (PublishedPort a : ports) {
            for (PublishedPort b : ports) {
                if (a.hostPort() > b.hostPort() && b.containerPort() > a.containerPort()) {
                    return a + " and " + b;
                }
            }
        }
        return "more than " + TRIED + " ports, several of them to one container port";
    }

    private static Map<String, List<PublishedPort>> byTarget(List<PublishedPort> ports) {
        Map<String, List<PublishedPort>> targets = new LinkedHashMap<>();
        for (PublishedPort port : ports) {
            targets.computeIfAbsent(port.containerPort() + "/" + port.protocol(), each -> new ArrayList<>())
                    .add(port);
        }
        return targets;
    }
}
