// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.Macs;
import io.github.netfilterunit.docker.PublishRequest;
import io.github.netfilterunit.docker.RestartPolicy;
import io.github.netfilterunit.docker.compose.Service.Attachment;
import io.github.netfilterunit.docker.compose.Service.Mac;
import io.github.netfilterunit.docker.compose.Service.Mode;
import io.github.netfilterunit.docker.compose.Service.Wait;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one service of a compose file. */
final class ServiceFields {

    /** Where a service is that names no network. */
    static final String DEFAULT_NETWORK = "default";

    private static final Set<String> CONDITIONS =
            Set.of("service_started", "service_healthy", "service_completed_successfully");
    private static final Set<String> OF_WAITS = Set.of("condition", "required", "restart");
    private static final int MOST_REPLICAS = 1000;
    private static final int MOST_PRIORITY = 1_000_000;

    private final YamlMap.Entry entry;
    private final YamlFields fields;
    private final Problems problems;

    ServiceFields(YamlMap.Entry entry, Problems problems) {
        this.entry = entry;
        this.problems = problems;
        this.fields = YamlFields.of(
                Trees.withoutExtensions(entry.value()),
                "service '" + entry.key().text() + "'",
                ComposeKeys.SERVICE,
                problems);
    }

    /** Whether one of the profiles has it, or it has none. */
    boolean isActive(Set<String> profiles) {
        List<String> own = present("profiles") ? fields.values("profiles", text -> text) : List.of();
        return own.isEmpty() || profiles.contains("*") || own.stream().anyMatch(profiles::contains);
    }

    /** The service. */
    Service read() {
        String name = entry.key().text();
        try {
            Container.named(name);
        } catch (IllegalArgumentException e) {
            problems.add(entry.key().place(), String.valueOf(e.getMessage()));
        }
        refused();
        Map<String, Wait> waits = new LinkedHashMap<>(waits());
        List<String> links = links("links");
        links.forEach(each -> waits.putIfAbsent(each, new Wait(fields.place("links"), true, false)));
        for (String each : present("volumes_from") ? fields.values("volumes_from", text -> text) : List.<String>of()) {
            if (!each.startsWith("container:")) {
                waits.putIfAbsent(each.split(":", 2)[0], new Wait(fields.place("volumes_from"), true, false));
            }
        }
        Mode mode = mode();
        if (mode != null && mode.text().startsWith("service:")) {
            waits.putIfAbsent(mode.text().substring("service:".length()), new Wait(mode.place(), true, false));
        }
        for (String key : List.of("ports", "expose", "links", "external_links", "volumes_from", "profiles")) {
            if (present(key) && YamlKinds.list(fields.node(key).orElseThrow()).isEmpty()) {
                fields.problem(
                        key,
                        "'" + key + "' of " + fields.what() + " is a list, not "
                                + fields.node(key).orElseThrow().kind());
            }
        }
        List<PublishRequest> ports =
                List.copyOf(new PortFields(problems).read(present("ports") ? fields.items("ports") : List.of()));
        if (mode != null && !ports.isEmpty() && mode.text().matches("(service|container):.*")) {
            fields.problem(
                    "ports",
                    "service '" + name + "' uses the network of another container, which would have to"
                            + " publish its ports");
        }
        links.addAll(links("external_links"));
        return new Service(
                name,
                entry.key().place(),
                present("container_name") ? fields.text("container_name").orElse(null) : null,
                replicas(),
                ports,
                exposed(),
                mode,
                mode == null ? networks() : List.of(),
                present("mac_address") ? mac(fields) : null,
                waits,
                links,
                restart());
    }

    private boolean present(String key) {
        return fields.node(key).filter(node -> !Trees.isNothing(node)).isPresent();
    }

    private void refused() {
        if (!present("image") && !present("build")) {
            problems.add(entry.key().place(), fields.what() + " has neither an image nor a build");
        }
        if (present("provider")) {
            fields.problem("provider", "services of a provider are not supported: no container is made for them");
        }
    }

    private Map<String, Wait> waits() {
        Map<String, Wait> all = new LinkedHashMap<>();
        Optional<YamlMap> map = fields.node("depends_on")
                .filter(node -> !Trees.isNothing(node))
                .flatMap(node -> YamlKinds.map(Trees.named(node)));
        if (map.isEmpty() && present("depends_on")) {
            fields.problem("depends_on", "'depends_on' is a list of services or a map of them");
        }
        for (YamlMap.Entry each : map.map(YamlMap::entries).orElse(List.of())) {
            boolean required = true;
            Optional<String> condition = Optional.empty();
            if (!Trees.isNothing(each.value())) {
                YamlFields wait =
                        YamlFields.of(Trees.withoutExtensions(each.value()), "a dependency", OF_WAITS, problems);
                required = wait.bool("required", true);
                condition = wait.has("condition") ? wait.word("condition", CONDITIONS) : condition;
            }
            boolean completed =
                    condition.filter("service_completed_successfully"::equals).isPresent();
            all.put(each.key().text(), new Wait(each.key().place(), required, completed));
        }
        return all;
    }

    private List<String> links(String key) {
        List<String> all = new ArrayList<>();
        if (present(key)) {
            fields.values(key, text -> all.add(text.split(":", 2)[0]));
        }
        return all;
    }

    private List<String> exposed() {
        Set<String> all = new LinkedHashSet<>();
        if (present("expose")) {
            Container probe = Container.named("probe");
            fields.values("expose", text -> {
                probe.expose(text);
                return all.add(text);
            });
        }
        return List.copyOf(all);
    }

    private @Nullable Mode mode() {
        Optional<YamlScalar> text = present("network_mode") ? fields.scalar("network_mode") : Optional.empty();
        if (text.isPresent() && present("networks")) {
            problems.add(
                    text.get().place(), fields.what() + " has both network_mode and networks; only one of them can be");
        }
        return text.map(each -> new Mode(each.text(), each.place())).orElse(null);
    }

    private List<Attachment> networks() {
        if (!present("networks")) {
            return List.of(Attachment.at(DEFAULT_NETWORK, entry.key().place()));
        }
        YamlNode node = Trees.named(fields.node("networks").orElseThrow());
        Optional<YamlMap> map = YamlKinds.map(node);
        if (map.isEmpty()) {
            problems.add(node.place(), "'networks' of " + fields.what() + " is a list of networks or a map of them");
            return List.of();
        }
        List<Attachment> all = new ArrayList<>();
        for (YamlMap.Entry each : map.get().entries()) {
            all.add(attachment(each));
        }
        return all.isEmpty()
                ? List.of(Attachment.at(DEFAULT_NETWORK, entry.key().place()))
                : all;
    }

    private Attachment attachment(YamlMap.Entry each) {
        String network = each.key().text();
        if (Trees.isNothing(each.value())) {
            return Attachment.at(network, each.key().place());
        }
        YamlFields place = YamlFields.of(
                Trees.withoutExtensions(each.value()),
                "network '" + network + "' of " + fields.what(),
                ComposeKeys.ATTACHMENT,
                problems);
        for (String key : List.of("ipv6_address", "link_local_ips")) {
            if (place.has(key)) {
                String reason = key.equals("ipv6_address") ? ": IPv6 is not; give an ipv4_address" : "";
                place.problem(key, "'" + key + "' is not supported" + reason);
            }
        }
        return new Attachment(
                network,
                each.key().place(),
                place.has("ipv4_address")
                        ? place.value("ipv4_address", IpAddress::parse).orElse(null)
                        : null,
                priority(place, "priority"),
                priority(place, "gw_priority"),
                place.has("mac_address") ? mac(place) : null,
                !YamlKinds.map(each.value())
                        .map(YamlMap::entries)
                        .orElse(List.of())
                        .isEmpty());
    }

    private static @Nullable Mac mac(YamlFields at) {
        return at.value("mac_address", Macs::parse)
                .map(each -> new Mac(each, at.place("mac_address")))
                .orElse(null);
    }

    private static int priority(YamlFields place, String key) {
        return place.has(key)
                ? place.number(key, -MOST_PRIORITY, MOST_PRIORITY).orElse(0L).intValue()
                : 0;
    }

    private int replicas() {
        Optional<Long> scale = present("scale") ? fields.number("scale", 0, MOST_REPLICAS) : Optional.empty();
        Optional<Long> replicas = deployed();
        if (scale.isPresent() && replicas.isPresent() && !scale.equals(replicas)) {
            fields.problem(
                    "scale",
                    "scale is " + scale.get() + " and deploy.replicas " + replicas.get()
                            + "; only one of them can be right");
        }
        return scale.or(() -> replicas).orElse(1L).intValue();
    }

    /** {@code deploy.replicas}; what else {@code deploy} says touches no rule. */
    private Optional<Long> deployed() {
        if (!present("deploy")) {
            return Optional.empty();
        }
        YamlFields deploy = YamlFields.of(
                Trees.withoutExtensions(fields.node("deploy").orElseThrow()),
                "'deploy' of " + fields.what(),
                ComposeKeys.DEPLOY,
                problems);
        return deploy.has("replicas") ? deploy.number("replicas", 0, MOST_REPLICAS) : Optional.empty();
    }

    /** {@code deploy.restart_policy} wins over {@code restart}. */
    private RestartPolicy restart() {
        Optional<YamlScalar> condition = fields.node("deploy")
                .flatMap(YamlKinds::map)
                .flatMap(map -> map.get("restart_policy"))
                .flatMap(YamlKinds::map)
                .flatMap(map -> map.get("condition"))
                .flatMap(YamlKinds::scalar);
        if (condition.isPresent()) {
            return switch (condition.get().text()) {
                case "any" -> RestartPolicy.ALWAYS;
                case "none" -> RestartPolicy.NO;
                default -> restart(condition.get());
            };
        }
        Optional<YamlScalar> restart = present("restart") ? fields.scalar("restart") : Optional.empty();
        return restart.map(this::restart).orElse(RestartPolicy.NO);
    }

    private RestartPolicy restart(YamlScalar text) {
        try {
            return RestartPolicy.parse(text.text());
        } catch (IllegalArgumentException e) {
            problems.add(text.place(), String.valueOf(e.getMessage()));
            return RestartPolicy.NO;
        }
    }
}
