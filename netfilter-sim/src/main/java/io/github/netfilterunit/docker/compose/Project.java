// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.docker.PlacedHost;
import io.github.netfilterunit.docker.PublishRequest;
import io.github.netfilterunit.docker.PublishSpec;
import io.github.netfilterunit.docker.RefusedEvents;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What compose files describe.
 *
 * @param name of the project
 * @param services in the order of their start
 * @param networks those that a service is on, by their keys; made in this order
 */
record Project(String name, List<Service> services, Map<String, ComposeNetwork> networks) {

    Project {
        services = List.copyOf(services);
        networks = new TreeMap<>(networks);
    }

    /** Makes the networks and starts the containers. */
    void up(PlacedHost host, Problems problems) {
        Set<String> missing = missing(host, problems);
        if (!checkNames(problems)) {
            return;
        }
        for (ComposeNetwork each : networks.values()) {
            if (!each.external()) {
                host.add(each.place(), before -> before.network(each.network()));
            }
        }
        Set<String> ended = new HashSet<>();
        Map<String, Service> byName = new HashMap<>();
        services.forEach(each -> byName.put(each.name(), each));
        for (Service service : services) {
            service.waitsFor().forEach((name, wait) -> {
                Service awaited = byName.get(name);
                if (awaited != null && wait.completed() && ended.add(name)) {
                    realNames(awaited).forEach(each -> host.add(wait.place(), before -> before.stop(each)));
                }
            });
            if (service.networks().stream().anyMatch(each -> missing.contains(each.network()))) {
                continue;
            }
            for (String name : containers(service)) {
                try {
                    ServiceMacs macs =
                            new ServiceMacs(service, host.host().settings().version(), problems);
                    Container container = container(service, name, byName, macs);
                    String real = realName(service, name);
                    host.add(service.place(), before -> before.container(container, real));
                } catch (IllegalArgumentException e) {
                    problems.add(service.place(), String.valueOf(e.getMessage()));
                }
            }
        }
    }

    /** The external networks that the host does not have, by their names in the file; each is a problem. */
    private Set<String> missing(PlacedHost host, Problems problems) {
        Set<String> missing = new HashSet<>();
        if (networks.values().stream().noneMatch(ComposeNetwork::external)) {
            return missing;
        }
        List<String> there;
        try {
            there = host.host().networks();
        } catch (RefusedEvents | InvalidInputException e) {
            return missing;
        }
        networks.forEach((key, each) -> {
            String name = each.network().name();
            if (each.external() && !there.contains(name) && !Network.isReserved(name)) {
                missing.add(key);
                problems.add(
                        each.place(),
                        "the network '" + name + "' is external, but the host has none of that name before compose;"
                                + " it has " + String.join(", ", there) + Nearest.suggestion(name, there)
                                + "; a file with 'docker' makes it by 'networks: [" + name + "]' beside 'compose'");
            }
        });
        return missing;
    }

    /** Whether each container can have its own name. */
    private boolean checkNames(Problems problems) {
        int before = problems.found().size();
        Map<String, Service> taken = new HashMap<>();
        for (Service each : services) {
            String name = each.containerName();
            Service other = name == null ? null : taken.putIfAbsent(name, each);
            if (other != null) {
                problems.add(
                        each.place(),
                        "services '" + other.name() + "' and '" + each.name() + "' both have the container_name '"
                                + name + "'; each container has its own");
            }
            if (name != null && each.replicas() > 1) {
                problems.add(
                        each.place(),
                        "service '" + each.name() + "' has " + each.replicas()
                                + " containers, which cannot all have the" + " container_name '" + name
                                + "'; leave it out");
            }
        }
        return problems.found().size() == before;
    }

    /** A service's only container is called as the service; several are numbered. */
    private static List<String> containers(Service service) {
        if (service.replicas() == 1) {
            return List.of(service.name());
        }
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= service.replicas(); i++) {
            all.add(service.name() + "-" + i);
        }
        return all;
    }

    /** What compose calls a service's containers. */
    private List<String> realNames(Service service) {
        return containers(service).stream().map(each -> realName(service, each)).toList();
    }

    /** What compose calls a container, which is not its name here. */
    private String realName(Service service, String container) {
        String said = service.containerName();
        String number = service.replicas() == 1 ? "-1" : "";
        return said == null ? name + "-" + container + number : said;
    }

    private Container container(Service service, String name, Map<String, Service> byName, ServiceMacs macs) {
        Container container = Container.named(name);
        Set<String> listening = new LinkedHashSet<>();
        container = container.publish(service.ports().stream()
                .flatMap(each -> PublishSpec.parse(each.toString()).stream())
                .toList());
        service.ports().forEach(each -> listen(each, listening));
        container = container.expose(service.exposed().toArray(String[]::new));
        for (String each : service.exposed()) {
            PublishSpec.parse(each).forEach(port -> listen(port, listening));
        }
        container = container.listens(listening.toArray(String[]::new));
        Service.Mode mode = service.mode();
        container = mode == null
                ? onNetworks(container, macs.networks())
                : withMac(container.on(network(mode, byName)), macs.ofMode());
        if (mode != null && (mode.text().equals("bridge") || mode.text().equals("default"))) {
            List<String> links = new ArrayList<>();
            service.links()
                    .forEach(each -> links.addAll(Optional.ofNullable(byName.get(each))
                            .map(this::realNames)
                            .orElse(List.of(each))));
            container = container.link(links.toArray(String[]::new));
        }
        return container.restarts(service.restart());
    }

    /** Nothing here speaks SCTP: its ports are published, and nobody listens. */
    private static void listen(PublishRequest port, Set<String> listening) {
        if (!port.protocol().equals(Protocol.SCTP)) {
            listening.add(port.containerPort() + "/" + port.protocol());
        }
    }

    private static Container withMac(Container container, Service.@Nullable Mac mac) {
        return mac == null ? container : container.mac(mac.value());
    }

    private Container onNetworks(Container container, List<Service.Attachment> places) {
        List<Container.Attachment> all = new ArrayList<>();
        for (Service.Attachment each : places) {
            ComposeNetwork network = networks.get(each.network());
            if (network != null) {
                Service.Mac mac = each.mac();
                all.add(new Container.Attachment(
                        network.network().name(),
                        each.address(),
                        each.gatewayPriority(),
                        mac == null ? null : mac.value()));
            }
        }
        return container.on(all);
    }

    /** What the mode is to the engine: {@code service:x} stands for its container. */
    private String network(Service.Mode mode, Map<String, Service> byName) {
        String text = mode.text();
        if (text.equals("default")) {
            return Network.DEFAULT;
        }
        if (text.startsWith("service:")) {
            Service other = byName.get(text.substring("service:".length()));
            return other == null ? text : "container:" + realNames(other).get(0);
        }
        return text;
    }
}
