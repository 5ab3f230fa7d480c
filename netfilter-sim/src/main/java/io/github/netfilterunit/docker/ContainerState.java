// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.Container.Attachment;
import io.github.netfilterunit.docker.engine.PublishedPort;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A container that is there, running or not. */
final class ContainerState {

    private Container container;
    private final String firstNetwork;
    private final @Nullable MacAddress firstMac;
    private boolean running;
    private boolean endedWithEngine;
    private @Nullable String publishing;
    private final Map<String, IpAddress> addresses = new LinkedHashMap<>();
    private final Set<String> halfJoined = new HashSet<>();
    private final List<PublishedPort> ports = new ArrayList<>();

    ContainerState(Container container) {
        this.container = container;
        boolean isOnOne = container.isOnNetworks() && container.networks().size() == 1;
        firstNetwork = isOnOne ? container.networks().get(0).network() : "";
        firstMac = container.networks().get(0).mac();
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

    /** It is to be on a network as well, or in another way than it was told before. */
    void attach(Attachment to) {
        List<Attachment> all = new ArrayList<>(container.networks());
        all.removeIf(each -> each.network().equals(Network.NOWHERE));
        boolean replaced = false;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).network().equals(to.network())) {
                all.set(i, to);
                replaced = true;
            }
        }
        if (!replaced) {
            all.add(to);
        }
        container = container.on(all);
    }

    /** It is not to be on a network any more. */
    void detach(String network) {
        List<Attachment> left = container.networks().stream()
                .filter(each -> !each.network().equals(network))
                .toList();
        container = container.on(left.isEmpty() ? List.of(new Attachment(Network.NOWHERE, null)) : left);
    }

    /**
     * The Ethernet address that it was told to have on a network; null if the engine makes one.
     *
     * @param stays whether it still has that of the network that it was created on when it left and came back
     */
    @Nullable
    MacAddress mac(String network, boolean stays) {
        MacAddress told = container.networks().stream()
                .filter(each -> each.network().equals(network))
                .findFirst()
                .map(Attachment::mac)
                .orElse(null);
        return told == null && stays && network.equals(firstNetwork) ? firstMac : told;
    }

    /** Whether it was told to be on a network. */
    boolean isAttached(String network) {
        return container.networks().stream().anyMatch(each -> each.network().equals(network));
    }

    /** To whom it is linked: engines keep links only of containers that were created on the default network. */
    List<String> links() {
        return firstNetwork.equals(Network.DEFAULT) ? container.links() : List.of();
    }

    /**
     * The networks to which it could not come while it runs, where it left an interface behind: until it stops it can
     * neither come to them nor leave them.
     */
    Set<String> halfJoined() {
        return halfJoined;
    }

    boolean isRunning() {
        return running;
    }

    void running(boolean on) {
        running = on;
        halfJoined.clear();
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
