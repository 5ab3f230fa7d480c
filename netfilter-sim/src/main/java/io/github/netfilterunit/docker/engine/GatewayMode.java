// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a bridge network leads to the outside: {@code com.docker.network.bridge.gateway_mode_ipv4}. */
public enum GatewayMode {
    /** Addresses of containers are translated, and unpublished ports guarded; the default. */
    NAT,
    /** No translation, unpublished ports guarded. */
    ROUTED,
    /** Translated, and every port can be reached by whoever has a route. */
    NAT_UNPROTECTED,
    /** An internal network whose bridge has no address. */
    ISOLATED;

    /** As Docker writes it: {@code nat-unprotected}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All, as Docker writes them. */
    public static List<String> names() {
        return Arrays.stream(values()).map(GatewayMode::toString).toList();
    }
}
