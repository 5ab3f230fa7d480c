// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.host.file.YamlMap;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link DockerHost} and the annotations inside of it say. */
final class AnnotatedDocker {

    private static final String NOTHING = "none";

    private AnnotatedDocker() {}

    /** @throws BadAttribute if attributes cannot be together, or one is no text of its kind */
    static YamlMap read(DockerHost annotation) {
        List<YamlMap> networks = new ArrayList<>();
        for (Network each : annotation.networks()) {
            networks.add(network("networks[" + networks.size() + "]", each));
        }
        List<YamlMap> containers = new ArrayList<>();
        for (Container each : annotation.containers()) {
            containers.add(container("containers[" + containers.size() + "]", each));
        }
        DockerSettings settings = new DockerSettings(annotation.address())
                .text("device", annotation.device())
                .text("gateway", annotation.gateway())
                .text("flavour", annotation.flavour())
                .sysctls(annotation.sysctls())
                .text("daemon", annotation.daemon())
                .texts("inspect", annotation.inspect())
                .texts("compose", annotation.compose())
                .text("commands", annotation.commands())
                .text("rules", annotation.rules())
                .texts("rulesBefore", annotation.rulesBefore())
                .texts("rulesAfter", annotation.rulesAfter());
        return settings.told(networks, containers);
    }

    private static YamlMap network(String attribute, Network annotation) {
        return new Told(attribute)
                .name(annotation.name())
                .text("id", annotation.id())
                .text("driver", annotation.driver())
                .text("subnet", annotation.subnet())
                .text("gateway", annotation.gateway())
                .text("range", annotation.range())
                .texts("reserved", annotation.reserved())
                .flag("internal", "internal", annotation.internal())
                .pairs("options", "com.docker.network.bridge.name=br-app", annotation.options())
                .map();
    }

    private static YamlMap container(String attribute, Container annotation) {
        Told told = new Told(attribute)
                .name(annotation.name())
                .texts("networks", annotation.networks())
                .text("address", annotation.address())
                .texts("publish", annotation.publish())
                .flag("publishAll", "publish-all", annotation.publishAll())
                .texts("expose", annotation.expose())
                .texts("links", annotation.links())
                .text("restart", annotation.restart());
        String[] listens = annotation.listens();
        boolean nothing = listens.length == 1 && listens[0].equals(NOTHING);
        return (nothing ? told.list("listens", "listens") : told.texts("listens", listens)).map();
    }
}
