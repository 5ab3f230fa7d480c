// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.file;

import io.github.netfilterunit.docker.DaemonKeys;
import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.engine.EngineSettings.AddressPool;
import io.github.netfilterunit.host.file.JsonReader;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads an engine's {@code /etc/docker/daemon.json}. A key that no dockerd knows is refused, as dockerd does; of the
 * known ones those that change no packet are passed over, and those that would need what is not simulated are refused.
 */
public final class DaemonJson {

    private static final Set<String> POOL = Set.of("base", "size");

    private final YamlFields fields;
    private final Problems problems;
    private EngineSettings settings;

    private DaemonJson(YamlFields fields, Problems problems, EngineSettings settings) {
        this.fields = fields;
        this.problems = problems;
        this.settings = settings;
    }

    /**
     * Reads a file.
     *
     * @param text the file; an empty one says nothing, as for dockerd
     * @param before the engine's version, and what holds where the file says nothing
     * @throws InvalidInputException with all that is wrong with it
     */
    public static EngineSettings read(NamedText text, EngineSettings before) {
        if (text.text().isBlank()) {
            return before;
        }
        Problems problems = new Problems();
        EngineSettings settings = read(JsonReader.read(text.name(), text.text()), before, problems);
        problems.throwIfAny();
        return settings;
    }

    /** Reads the map itself, where it stands in a YAML file. */
    static EngineSettings read(YamlNode node, EngineSettings before, Problems problems) {
        YamlFields fields = YamlFields.of(node, "daemon.json", DaemonKeys.ALL, problems);
        return new DaemonJson(fields, problems, before).read();
    }

    private EngineSettings read() {
        checkSupported();
        DaemonKeys.SWITCHES.forEach((key, which) -> bool(key).ifPresent(on -> settings = settings.with(which, on)));
        bool("ip6tables");
        value("bip", Prefix::parse).ifPresent(bip -> settings = settings.withBip(bip));
        value("fixed-cidr", Prefix::parse).ifPresent(part -> settings = settings.withFixedCidr(part));
        value("ip", IpAddress::parse).ifPresent(address -> settings = settings.withPublishAddress(address));
        pools();
        networkOptions();
        return settings;
    }

    /** The text of a key that is not null and not empty. */
    private Optional<String> given(String key) {
        return fields.node(key)
                .map(node -> YamlKinds.scalar(node).map(YamlScalar::text).orElse(node.kind()))
                .filter(text -> !text.isEmpty());
    }

    private <T> Optional<T> value(String key, Function<String, T> parse) {
        return given(key).isEmpty() ? Optional.empty() : fields.value(key, parse);
    }

    private Optional<Boolean> bool(String key) {
        if (given(key).isEmpty()) {
            return Optional.empty();
        }
        boolean plain = fields.node(key)
                .flatMap(YamlKinds::scalar)
                .filter(scalar -> scalar.style() == YamlScalar.Style.PLAIN)
                .isPresent();
        if (!plain) {
            fields.problem(key, "'" + key + "' is true or false, without quotes");
            return Optional.empty();
        }
        return fields.value(key, text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException("'" + key + "' is true or false, not '" + text + "'");
            }
            return text.equals("true");
        });
    }

    private void checkSupported() {
        for (String key : new TreeSet<>(DaemonKeys.ALL)) {
            given(key)
                    .flatMap(value -> DaemonKeys.refusal(key, key, value, settings.version()))
                    .ifPresent(why -> fields.problem(key, why));
        }
    }

    private void pools() {
        List<AddressPool> pools = new ArrayList<>();
        for (YamlNode each : given("default-address-pools").isEmpty()
                ? List.<YamlNode>of()
                : fields.items("default-address-pools")) {
            YamlFields pool = YamlFields.of(each, "a pool of subnets", POOL, problems);
            pool.require("base", "size");
            Optional<Prefix> base = pool.value("base", Prefix::parse);
            base.ifPresent(prefix -> pool.value("size", size -> {
                        if (!size.matches("[0-9]{1,2}")) {
                            throw new IllegalArgumentException(
                                    "'size' is the length of subnets, as in 24, not '" + size + "'");
                        }
                        return new AddressPool(prefix, Integer.parseInt(size));
                    })
                    .ifPresent(pools::add));
        }
        if (!pools.isEmpty()) {
            settings = settings.withPools(pools);
        }
    }

    private void networkOptions() {
        if (given("default-network-opts").isEmpty()) {
            return;
        }
        YamlFields drivers = YamlFields.of(
                fields.node("default-network-opts").orElseThrow(), "default-network-opts", Set.of("bridge"), problems);
        Map<String, String> all = new HashMap<>(settings.networkOptions());
        for (YamlMap.Entry each : drivers.node("bridge")
                .flatMap(YamlKinds::map)
                .map(YamlMap::entries)
                .orElse(List.of())) {
            String value = YamlKinds.scalar(each.value()).map(YamlScalar::text).orElse("");
            try {
                Network.named("x").option(each.key().text(), value);
                all.put(each.key().text(), value);
            } catch (IllegalArgumentException e) {
                problems.add(each.key().place(), String.valueOf(e.getMessage()));
            }
        }
        settings = settings.withNetworkOptions(all);
    }
}
