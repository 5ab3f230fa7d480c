// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.PublishedPort;
import io.github.netfilterunit.net.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A container that is there, running or not. */
final class ContainerState {

    private Container container;
    private final String firstNetwork;
    private boolean running;
    private boolean endedWithEngine;
    private @Nullable String publishing;
    private final Map<String, IpAddress> addresses = new LinkedHashMap<>();
    private final List<PublishedPort> ports = new ArrayList<>();

    ContainerState(Container container) {
        this.container = container;
        boolean isOnOne = container.isOnNetworks() && container.networks().size() == 1;
        firstNetwork = isOnOne ? container.networks().get(0).network() : "";
    }

    /** The network that it was created on; empty if there was none of its own, or several. */
    String firstNetwork() {
        return firstNetwork;
    }

    Container container() {
        return container;
    }

    void container(Container changed) {
        container = changed;
    }

    boolean isRunning() {
        return running;
    }

    void running(boolean on) {
        running = on;
        endedWithEngine = false;
    }

    /** Whether the engine ended it, and not its user. */
    boolean endedWithEngine() {
        return endedWithEngine;
    }

    /** The engine stops and it with it. */
    void endWithEngine() {
        endedWithEngine = true;
    }

    /** The network through which its ports are published and its way out leads; null if it has none. */
    @Nullable
    String publishing() {
        return publishing;
    }

    void publishing(@Nullable String network) {
        publishing = network;
    }

    /** Its addresses by networks, in the order in which it came to them; empty while it does not run. */
    Map<String, IpAddress> addresses() {
        return addresses;
    }

    /** What is published now, in the engine's order; empty while it does not run. */
    List<PublishedPort> ports() {
        return ports;
    }
}
