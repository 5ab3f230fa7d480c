// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The order in which services start. Compose starts a service when all have started that it depends on, and those that do
 * not wait for each other at the same time; which of these is first is left to chance. Here all start first that wait for
 * nobody, then those that wait for them, and so on, each time by name.
 */
final class StartOrder {

    private final Map<String, Service> services;
    private final Problems problems;
    private final Map<String, Integer> depths = new TreeMap<>();
    private final List<String> trail = new ArrayList<>();
    private boolean circular;

    private StartOrder(Map<String, Service> services, Problems problems) {
        this.services = services;
        this.problems = problems;
    }

    /**
     * The services in order.
     *
     * @param services that are active
     * @param others that are not, as none of their profiles is
     * @param problems takes those that depend on what is not there, and circles
     */
    static List<Service> of(Collection<Service> services, Set<String> others, Problems problems) {
        Map<String, Service> byName = new TreeMap<>();
        services.forEach(each -> byName.put(each.name(), each));
        StartOrder order = new StartOrder(byName, problems);
        for (Service each : byName.values()) {
            order.check(each, others);
        }
        byName.keySet().forEach(order::depth);
        List<Service> all = new ArrayList<>(byName.values());
        all.sort((a, b) -> Integer.compare(order.depth(a.name()), order.depth(b.name())));
        return all;
    }

    private void check(Service service, Set<String> others) {
        service.waitsFor().forEach((name, wait) -> {
            if (wait.required() && !services.containsKey(name)) {
                problems.add(
                        wait.place(),
                        "service '" + service.name() + "' depends on '" + name + "', "
                                + (others.contains(name)
                                        ? "which belongs to no active profile"
                                        : "which is no service of the file"
                                                + Nearest.suggestion(name, services.keySet())));
            }
        });
    }

    private int depth(String name) {
        Integer known = depths.get(name);
        if (known != null) {
            return known;
        }
        Service service = services.get(name);
        if (service == null || circular) {
            return 0;
        }
        trail.add(name);
        int depth = 0;
        for (Map.Entry<String, Service.Wait> each : new TreeMap<>(service.waitsFor()).entrySet()) {
            if (trail.contains(each.getKey()) && !circular) {
                circular = true;
                List<String> circle = new ArrayList<>(trail.subList(trail.indexOf(each.getKey()), trail.size()));
                circle.add(each.getKey());
                problems.add(
                        each.getValue().place(),
                        "services wait for each other in a circle, so that none can start: "
                                + String.join(" -> ", circle));
            } else if (services.containsKey(each.getKey())) {
                depth = Math.max(depth, 1 + depth(each.getKey()));
            }
        }
        trail.remove(trail.size() - 1);
        depths.put(name, depth);
        return depth;
    }
}
