// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.net.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A container that has started.
 *
 * @param container what was asked for
 * @param address the address that it got
 * @param port the host's end of its veth pair
 * @param ports what it publishes, in the order in which the engine takes them
 */
record RunningContainer(Container container, IpAddress address, String port, List<PublishedPort> ports) {

    private static final int LONGEST_NAME = 15;

    /** Starts containers one after the other; each takes the lowest free address, as Docker's allocator does. */
    static List<RunningContainer> start(List<Container> containers, BridgeNetwork network) {
        Map<IpAddress, String> taken = new HashMap<>();
        for (Container each : containers) {
            if (each.running() && each.address() != null) {
                checkFixed(each.name(), each.address(), network, taken);
            }
        }
        List<RunningContainer> running = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Container each : containers) {
            if (each.running()) {
                IpAddress address = each.address() != null ? each.address() : lowestFree(network, taken);
                taken.put(address, each.name());
                List<PublishedPort> ports = PublishOrder.of(each.name(), each.ports());
                running.add(new RunningContainer(each, address, portName(each.name(), names), ports));
            }
        }
        return running;
    }

    private static void checkFixed(
            String container, IpAddress address, BridgeNetwork network, Map<IpAddress, String> taken) {
        if (!network.canHold(address)) {
            throw new IllegalArgumentException("container '" + container + "' cannot have the address " + address
                    + ": the default bridge has those of " + network.subnet() + " beside its own, "
                    + network.gateway().address());
        }
        String other = taken.put(address, container);
        if (other != null) {
            throw new IllegalArgumentException(
                    "containers '" + other + "' and '" + container + "' both have the address " + address);
        }
    }

    private static IpAddress lowestFree(BridgeNetwork network, Map<IpAddress, String> taken) {
        IpAddress address = network.gateway().address().plus(1);
        while (taken.containsKey(address)) {
            address = address.plus(1);
        }
        if (!network.canHold(address)) {
            throw new IllegalArgumentException("there are more containers than addresses in " + network.subnet());
        }
        return address;
    }

    /** Docker draws seven hexadecimal digits by lot; here the interface is called after its container. */
    private static String portName(String container, Set<String> names) {
        String wanted = "veth" + container;
        String name = wanted.length() > LONGEST_NAME ? wanted.substring(0, LONGEST_NAME) : wanted;
        for (int i = 2; !names.add(name); i++) {
            name = "veth" + i;
        }
        return name;
    }
}
