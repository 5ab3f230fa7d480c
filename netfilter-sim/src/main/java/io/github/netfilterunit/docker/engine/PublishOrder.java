// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import io.github.netfilterunit.net.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** In which order an engine takes the published ports of one container. */
final class PublishOrder {

    private static final Comparator<AskedPort> LARGEST_FIRST = Comparator.comparingInt(AskedPort::containerPort)
            .thenComparing(PublishOrder::isTcp)
            .thenComparingInt(AskedPort::firstHostPort)
            .reversed();

    private PublishOrder() {}

    /**
     * The order of engines since 27: ports of the host that are given before those that the engine picks, then by
     * container port, protocol, host port and host address (libnetwork, {@code cmpPortBinding}).
     */
    static List<AskedPort> ascending(List<AskedPort> ports) {
        return ports.stream()
                .sorted(Comparator.comparing((AskedPort port) -> !port.isExact())
                        .thenComparingInt(AskedPort::containerPort)
                        .thenComparingInt(port -> port.protocol().number())
                        .thenComparingInt(AskedPort::firstHostPort)
                        .thenComparingInt(AskedPort::lastHostPort)
                        .thenComparing(AskedPort::hostAddress, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    /**
     * The order of engines up to 26, the likeliest where there are several.
     *
     * <p>The engine sorts by "larger host port, or larger container port, or the same container port and tcp"
     * (go-connections, {@code nat.SortPortMap}). That is no order: two ports can each stand before the other, and then it
     * depends on how the ports lay before. They lie in a Go map, into which they came in the order of their names; a walk
     * through up to eight of them begins anywhere in eight places and then follows the order of coming, so that a walk
     * from the first on is the likeliest. It is taken here, for more than eight ports, too. Up to twelve ports Go sorts
     * by insertion, as is done here.
     */
    static List<AskedPort> descending(List<AskedPort> ports) {
        Map<String, List<AskedPort>> map = new TreeMap<>(byTarget(ports));
        List<AskedPort> arrived = map.values().stream().flatMap(List::stream).toList();
        List<AskedPort> sorted = arrived.stream().sorted(LARGEST_FIRST).toList();
        return byTarget(isOrdered(sorted) ? sorted : byInsertion(arrived)).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Whether no port stands before one that would be before it: then any way to sort ends here. */
    private static boolean isOrdered(List<AskedPort> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (before(sorted.get(i), sorted.get(i - 1))) {
                return false;
            }
        }
        return true;
    }

    private static List<AskedPort> byInsertion(List<AskedPort> ports) {
        List<AskedPort> sorted = new ArrayList<>();
        for (AskedPort port : ports) {
            int at = sorted.size();
            while (at > 0 && before(port, sorted.get(at - 1))) {
                at--;
            }
            sorted.add(at, port);
        }
        return sorted;
    }

    private static boolean before(AskedPort a, AskedPort b) {
        return a.firstHostPort() > b.firstHostPort()
                || a.containerPort() > b.containerPort()
                || a.containerPort() == b.containerPort() && isTcp(a);
    }

    private static boolean isTcp(AskedPort port) {
        return port.protocol().equals(Protocol.TCP);
    }

    private static Map<String, List<AskedPort>> byTarget(List<AskedPort> ports) {
        Map<String, List<AskedPort>> targets = new LinkedHashMap<>();
        for (AskedPort port : ports) {
            targets.computeIfAbsent(port.target(), each -> new ArrayList<>()).add(port);
        }
        return targets;
    }
}
