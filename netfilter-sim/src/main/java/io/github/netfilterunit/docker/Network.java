// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.engine.GatewayMode;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.text.Nearest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A network as {@code docker network create} is told; the methods give changed copies.
 *
 * @param name what users call it
 * @param id {@code docker network inspect} shows it; the name of its bridge begins with it, and networks come back in
 *     the order of their ids when the engine starts again. Docker draws it at random; where it is empty here, it follows
 *     from the name
 * @param driver who makes it
 * @param subnet {@code --subnet}; null for the first free one of the engine's pools
 * @param gateway {@code --gateway}; null for the lowest address of the subnet
 * @param range {@code --ip-range}, the part of the subnet that containers get addresses of; null for all of it
 * @param reserved {@code --aux-address}: addresses that nobody gets
 * @param internal {@code --internal}
 * @param options {@code -o}, by their names as Docker has them
 */
public record Network(
        String name,
        String id,
        Driver driver,
        @Nullable Prefix subnet,
        @Nullable IpAddress gateway,
        @Nullable Prefix range,
        Set<IpAddress> reserved,
        boolean internal,
        Map<String, String> options) {

    /** The network that every engine has, and that containers are on which name none. */
    public static final String DEFAULT = "bridge";

    private static final int SHORT = 12;

    /** The network of the host itself. */
    static final String HOST = "host";

    /** Stands for the networks of a container that was taken from all of them. */
    static final String NOWHERE = "";

    /** What stands before the name of a container whose network another one shares. */
    static final String OF_CONTAINER = "container:";

    /** Who makes a network. */
    public enum Driver {
        /** A bridge of the host. */
        BRIDGE,
        /** Interfaces of their own on a link of the host, past its rules. */
        MACVLAN,
        /** Addresses of their own on a link of the host, past its rules. */
        IPVLAN;

        /**
         * Reads {@code bridge}, {@code macvlan} or {@code ipvlan}.
         *
         * @throws IllegalArgumentException if it is none
         */
        public static Driver parse(String text) {
            List<String> names = Arrays.stream(values()).map(Driver::toString).toList();
            int found = names.indexOf(text);
            if (found < 0) {
                throw new IllegalArgumentException("'" + text + "' is no driver of networks that is supported; "
                        + String.join(", ", names) + " are" + Nearest.suggestion(text, names));
            }
            return values()[found];
        }

        /** As Docker writes it: {@code macvlan}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks the name and the options; takes copies. */
    public Network {
        if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]*")) {
            throw new IllegalArgumentException("'" + name
                    + "' is no name of a network: letters, digits, '_', '.' and '-' are, behind a letter or digit");
        }
        if (!id.matches("[0-9a-f]*")) {
            throw new IllegalArgumentException("'" + id + "' is no id of a network: hexadecimal digits are");
        }
        id = id.isEmpty() ? NetworkId.of(name) : id;
        reserved = Set.copyOf(reserved);
        options = Collections.unmodifiableMap(new TreeMap<>(options));
        NetworkOptions.check(driver, options);
    }

    /** A bridge network of which nobody says more. */
    public static Network named(String name) {
        return new Network(name, "", Driver.BRIDGE, null, null, null, Set.of(), false, Map.of());
    }

    /** Says which id Docker gave it. */
    public Network id(String digits) {
        return new Network(name, digits, driver, subnet, gateway, range, reserved, internal, options);
    }

    /** Whether Docker itself has a network of that name beside the default bridge. */
    public static boolean isReserved(String name) {
        return name.equals(HOST) || name.equals("none") || name.equals(NOWHERE);
    }

    /** Whether a name that a container is told is one of the user's own networks. */
    public static boolean isUserDefined(String name) {
        return !name.equals(DEFAULT) && !isReserved(name) && !name.startsWith(OF_CONTAINER);
    }

    /** The part of the id that is in the name of its bridge. */
    String shortId() {
        return id.length() > SHORT ? id.substring(0, SHORT) : id;
    }

    /** Says who makes it. */
    public Network driver(Driver other) {
        return new Network(name, id, other, subnet, gateway, range, reserved, internal, options);
    }

    /** Gives it a subnet, {@code 10.5.0.0/24}. */
    public Network subnet(String text) {
        return new Network(name, id, driver, Prefix.parse(text), gateway, range, reserved, internal, options);
    }

    /** Gives its bridge an address. */
    public Network gateway(String text) {
        return new Network(name, id, driver, subnet, IpAddress.parse(text), range, reserved, internal, options);
    }

    /** Says which part of the subnet containers get addresses of. */
    public Network range(String text) {
        return new Network(name, id, driver, subnet, gateway, Prefix.parse(text), reserved, internal, options);
    }

    /** Keeps addresses for others, {@code --aux-address}. */
    public Network reserved(Set<IpAddress> addresses) {
        return new Network(name, id, driver, subnet, gateway, range, addresses, internal, options);
    }

    /** Makes it a network without a way out. */
    public Network internal(boolean on) {
        return new Network(name, id, driver, subnet, gateway, range, reserved, on, options);
    }

    /**
     * Sets an option of {@code -o}.
     *
     * @throws IllegalArgumentException if it is unknown or its value wrong
     */
    public Network option(String key, String value) {
        Map<String, String> all = new TreeMap<>(options);
        all.put(key, value);
        return new Network(name, id, driver, subnet, gateway, range, reserved, internal, all);
    }

    /** Where ports are published that name no address; null if it is not said. */
    @Nullable
    IpAddress binding() {
        return option(NetworkOptions.BINDING).map(IpAddress::parse).orElse(null);
    }

    /** The same with the options that an engine gives to all new bridge networks of the user's. */
    Network withDefaults(EngineSettings settings) {
        if (driver != Driver.BRIDGE || name.equals(DEFAULT)) {
            return this;
        }
        Map<String, String> all = new TreeMap<>(settings.networkOptions());
        all.putAll(options);
        return new Network(name, id, driver, subnet, gateway, range, reserved, internal, all);
    }

    /** An option's value. */
    Optional<String> option(String key) {
        return Optional.ofNullable(options.get(key));
    }

    /** Whether an option is on; where it is not set it is what is said here. */
    boolean isOn(String key, boolean otherwise) {
        return option(key).map(NetworkOptions::isTrue).orElse(otherwise);
    }

    /** The MTU of its links, in bytes. */
    int mtu() {
        return option(NetworkOptions.MTU).map(NetworkOptions::mtu).orElse(NetworkOptions.USUAL_MTU);
    }

    /** Whether the host has no address on its bridge. */
    boolean isWithoutHost() {
        return mode() == GatewayMode.ISOLATED || isOn(NetworkOptions.INHIBIT, false);
    }

    /** How it leads to the outside. */
    GatewayMode mode() {
        return option(NetworkOptions.GATEWAY_MODE).map(NetworkOptions::mode).orElse(GatewayMode.NAT);
    }
}
