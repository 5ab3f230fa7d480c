// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.GatewayMode;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.text.Nearest;
import java.util.Map;
import java.util.Set;

/** The options of networks, {@code docker network create -o}, as each driver knows them. */
final class NetworkOptions {

    static final String NAME = "com.docker.network.bridge.name";
    static final String MASQUERADE = "com.docker.network.bridge.enable_ip_masquerade";
    static final String ICC = "com.docker.network.bridge.enable_icc";
    static final String BINDING = "com.docker.network.bridge.host_binding_ipv4";
    static final String GATEWAY_MODE = "com.docker.network.bridge.gateway_mode_ipv4";
    static final String SOURCE = "com.docker.network.host_ipv4";
    static final String MTU = "com.docker.network.driver.mtu";
    static final String INHIBIT = "com.docker.network.bridge.inhibit_ipv4";
    static final String TRUSTED = "com.docker.network.bridge.trusted_host_interfaces";
    static final String INTERFACE_PREFIX = "com.docker.network.container_iface_prefix";
    static final String PARENT = "parent";

    private static final Set<String> OF_BRIDGES =
            Set.of(NAME, MASQUERADE, ICC, BINDING, GATEWAY_MODE, SOURCE, MTU, INHIBIT, TRUSTED, INTERFACE_PREFIX);
    private static final Set<String> OF_LINKS = Set.of(PARENT, "macvlan_mode", "ipvlan_mode", "ipvlan_flag", MTU);
    private static final Set<String> SWITCHES = Set.of(MASQUERADE, ICC, INHIBIT);

    /** Of a link of which nobody says otherwise. */
    static final int USUAL_MTU = 1500;

    private static final int LEAST_MTU = 68;
    private static final int MOST_MTU = 65535;

    private NetworkOptions() {}

    static void check(Network.Driver driver, Map<String, String> options) {
        Set<String> known = driver == Network.Driver.BRIDGE ? OF_BRIDGES : OF_LINKS;
        options.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(
                        "'" + key + "' is no option of a network that is supported" + Nearest.suggestion(key, known));
            }
            if (SWITCHES.contains(key)) {
                isTrue(value);
            } else if (key.equals(GATEWAY_MODE)) {
                mode(value);
            } else if (key.equals(BINDING) || key.equals(SOURCE)) {
                IpAddress.parse(value);
            } else if (key.equals(MTU)) {
                mtu(value);
            }
        });
    }

    /** As Go's {@code strconv.ParseBool}. */
    static boolean isTrue(String value) {
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw new IllegalArgumentException("'" + value + "' is neither true nor false");
        };
    }

    /** The longest packet of a network's links, in bytes. */
    static int mtu(String value) {
        int bytes = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : -1;
        if (bytes != 0 && (bytes < LEAST_MTU || bytes > MOST_MTU)) {
            throw new IllegalArgumentException("'" + value + "' is no MTU: a number of bytes from " + LEAST_MTU + " to "
                    + MOST_MTU + " is, or 0 for the usual " + USUAL_MTU);
        }
        return bytes == 0 ? USUAL_MTU : bytes;
    }

    static GatewayMode mode(String value) {
        for (GatewayMode each : GatewayMode.values()) {
            if (each.toString().equals(value)) {
                return each;
            }
        }
        throw new IllegalArgumentException("'" + value + "' is no gateway mode; "
                + String.join(", ", GatewayMode.names()) + " are" + Nearest.suggestion(value, GatewayMode.names()));
    }
}
