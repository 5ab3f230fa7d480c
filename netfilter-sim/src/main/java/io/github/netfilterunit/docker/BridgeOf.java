// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.Bridge;
import io.github.netfilterunit.docker.engine.EngineLayout;
import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.docker.engine.GatewayMode;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import java.util.List;

/** Makes the bridge of a network as rules know it. */
final class BridgeOf {

    private static final int LONGEST_NAME = 15;

    private BridgeOf() {}

    /**
     * Checks what a bridge network is told.
     *
     * @throws IllegalArgumentException if an engine of this version refuses it
     */
    static void check(Network network, EngineSettings settings) {
        EngineLayout layout = settings.version().layout();
        GatewayMode mode = network.mode();
        if (!layout.gatewayModes().contains(mode)) {
            throw new IllegalArgumentException("the network '" + network.name() + "' has the gateway mode '" + mode
                    + "', which Docker " + settings.version() + " does not know; "
                    + String.join(
                            ", ",
                            layout.gatewayModes().stream()
                                    .map(GatewayMode::toString)
                                    .toList())
                    + (layout.gatewayModes().size() == 1 ? " is all that it has" : " are"));
        }
        if (mode == GatewayMode.ISOLATED && !network.internal()) {
            throw new IllegalArgumentException("the network '" + network.name()
                    + "' has the gateway mode 'isolated', which only internal networks can have: --internal");
        }
        network.option(NetworkOptions.NAME).ifPresent(name -> {
            if (name.length() > LONGEST_NAME || !name.matches("[^\\s/:]+")) {
                throw new IllegalArgumentException("the network '" + network.name() + "' has the bridge '" + name
                        + "': the name of an interface has 1 to " + LONGEST_NAME
                        + " characters, none of them a space, '/' or ':'");
            }
        });
    }

    /**
     * The bridge.
     *
     * @param gateway its own address with the length of the subnet
     */
    static Bridge network(Network network, Prefix gateway, EngineSettings settings) {
        return new Bridge(
                network.option(NetworkOptions.NAME).orElseGet(() -> "br-" + network.shortId()),
                gateway,
                network.internal(),
                network.isOn(NetworkOptions.ICC, true),
                network.isOn(NetworkOptions.MASQUERADE, true),
                settings.is(Switch.USERLAND_PROXY),
                network.mode(),
                network.option(NetworkOptions.SOURCE).map(IpAddress::parse).orElse(null),
                settings.is(Switch.ALLOW_DIRECT_ROUTING),
                network.option(NetworkOptions.TRUSTED)
                        .map(links -> List.of(links.split(":")))
                        .orElse(List.of()));
    }
}
