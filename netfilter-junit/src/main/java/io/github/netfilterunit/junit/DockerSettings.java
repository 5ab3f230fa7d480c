// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.host.file.JsonReader;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.text.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The attributes of a Docker host beside its networks and containers, by their names. Not for several threads. */
final class DockerSettings {

    private final Map<String, String[]> values = new LinkedHashMap<>();

    DockerSettings(String address) {
        values.put("address", new String[] {address});
    }

    /** An attribute; an empty text says nothing. */
    DockerSettings text(String attribute, String value) {
        return value.isEmpty() ? this : texts(attribute, value);
    }

    DockerSettings texts(String attribute, String... all) {
        values.put(attribute, all.clone());
        return this;
    }

    DockerSettings sysctls(String... all) {
        return texts("sysctls", all);
    }

    private String[] of(String attribute) {
        return values.getOrDefault(attribute, new String[0]);
    }

    private String one(String attribute) {
        String[] all = of(attribute);
        return all.length == 0 ? "" : all[0];
    }

    /** @throws BadAttribute if attributes cannot be together, or one is no text of its kind */
    YamlMap told(List<? extends YamlNode> networks, List<? extends YamlNode> containers) {
        Told told = new Told("").node("address", Told.text(Told.place("address"), one("address")));
        for (String each : List.of("device", "gateway", "flavour")) {
            told.text(each, one(each));
        }
        told.pairs("sysctls", "net.ipv4.ip_forward=1", of("sysctls"));
        daemon(told);
        told.texts("inspect", of("inspect"))
                .nodes("networks", "networks", networks)
                .nodes("containers", "containers", containers)
                .texts("compose", of("compose"))
                .text("commands", one("commands"));
        rules(told);
        return told.map();
    }

    /** What begins with a brace is no name of a file. */
    private void daemon(Told told) {
        String value = one("daemon");
        if (!value.stripLeading().startsWith("{")) {
            told.text("daemon", value);
            return;
        }
        try {
            told.node("daemon", JsonReader.read("daemon", value));
        } catch (InvalidInputException e) {
            throw BadAttribute.of(e.problems(), Map.of("daemon", "daemon"));
        }
    }

    private void rules(Told told) {
        String[] before = of("rulesBefore");
        String[] after = of("rulesAfter");
        if (before.length + after.length == 0) {
            told.text("rules", one("rules"));
            return;
        }
        if (!one("rules").isEmpty()) {
            throw new BadAttribute(
                    "rules",
                    "there is 'rulesBefore' or 'rulesAfter', too; name the file there, as it is loaded before the"
                            + " engine starts or in the end",
                    null);
        }
        told.node(
                "rules",
                new Told("")
                        .texts("rulesBefore", "before", before)
                        .texts("rulesAfter", "after", after)
                        .map());
    }
}
