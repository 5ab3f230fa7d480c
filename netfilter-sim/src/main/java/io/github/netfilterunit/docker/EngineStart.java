// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.Container.Attachment;
import io.github.netfilterunit.docker.engine.Bridge;
import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.net.Prefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What an engine that starts again does with what it finds. */
final class EngineStart {

    private EngineStart() {}

    /** Networks of users in the order of their ids, then the default one, which is made anew unless somebody is on it. */
    static void restoreNetworks(Engine engine) {
        NetworkState docker0 = engine.networks().get(Network.DEFAULT);
        if (docker0 == null) {
            return;
        }
        Bridge old = docker0.bridge();
        boolean running = engine.containers().values().stream().anyMatch(ContainerState::isRunning);
        Network network = DefaultNetwork.of(engine.settings());
        Bridge bridge = BridgeOf.network(network, docker0.gateway(), engine.settings());
        docker0.change(network, bridge);
        if (running && engine.settings().is(Switch.IPTABLES)) {
            engine.layout().restoreNetwork(engine.tables(), bridge);
        }
        List<NetworkState> ofUsers = new ArrayList<>(engine.networks().values());
        ofUsers.remove(docker0);
        ofUsers.sort(Comparator.comparing(each -> each.network().id()));
        for (NetworkState each : ofUsers) {
            if (each.bridge() != null) {
                Bridge changed = BridgeOf.network(each.network(), each.gateway(), engine.settings());
                each.change(each.network(), changed);
                if (engine.settings().is(Switch.IPTABLES)) {
                    engine.layout().restoreNetwork(engine.tables(), changed);
                }
            }
        }
        if (!running) {
            move(engine, docker0, network);
            if (old != null && engine.settings().is(Switch.IPTABLES)) {
                Bridge removed = old.withProxy(engine.settings().is(Switch.USERLAND_PROXY));
                engine.layout().removeNetwork(engine.tables(), removed);
                engine.layout().addNetwork(engine.tables(), Objects.requireNonNull(docker0.bridge()));
            }
        }
    }

    /** Where the default network is made anew it keeps its subnet, unless the engine was told of another one or of pools. */
    private static void move(Engine engine, NetworkState docker0, Network network) {
        EngineSettings settings = engine.settings();
        if (network.subnet() == null && settings.pools().isEmpty()) {
            return;
        }
        Subnets subnets = engine.subnets();
        subnets.release(docker0.subnet());
        Prefix subnet = network.subnet() == null ? subnets.next() : NetworkRange.subnet(network, settings);
        if (network.subnet() != null) {
            subnets.take(subnet);
        }
        docker0.move(NetworkRange.gateway(network, subnet));
        docker0.change(network, BridgeOf.network(network, docker0.gateway(), settings));
    }

    static boolean startsAgain(ContainerState state) {
        return switch (state.container().restart()) {
            case NO -> false;
            case ALWAYS -> true;
            case UNLESS_STOPPED -> state.endedWithEngine();
            case ON_FAILURE -> {
                if (state.endedWithEngine()) {
                    throw new IllegalArgumentException("container '"
                            + state.container().name() + "' has --restart on-failure: whether it starts again with the"
                            + " engine depends on how it ended; say always, unless-stopped or no");
                }
                yield false;
            }
        };
    }

    /** What the engine reads again from its files lies by its name. */
    static Container byName(Container container) {
        return container.on(container.networks().stream()
                .sorted(Comparator.comparing(Attachment::network))
                .toList());
    }
}
