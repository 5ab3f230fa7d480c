// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.EngineVersion;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The Ethernet addresses of containers: what rules with {@code -m mac} see of their frames. */
public final class Macs {

    private static final long OF_ADDRESS = 0x0242_0000_0000L;
    private static final int FIRST_BYTE = 40;
    private static final long GROUP = 1L << FIRST_BYTE;
    private static final long LOCAL = 2L << FIRST_BYTE;
    private static final long FNV_PRIME = 0x100_0000_01b3L;
    private static final long FNV_BASIS = 0xcbf2_9ce4_8422_2325L;

    private Macs() {}

    /**
     * Reads what {@code --mac-address} takes: {@code 02:42:ac:11:00:02}, {@code 02-42-ac-11-00-02} or {@code
     * 0242.ac11.0002}.
     *
     * @throws IllegalArgumentException with a message that says what would be right if it is no address that an interface
     *     can have
     */
    public static MacAddress parse(String text) {
        boolean dots = text.matches("[0-9a-fA-F]{4}([.][0-9a-fA-F]{4}){2}");
        String digits = dots
                ? text.replace(".", "").replaceAll("(..)(?!$)", "$1:")
                : text.indexOf(':') < 0 ? text.replace('-', ':') : text;
        MacAddress mac = MacAddress.parse(digits);
        if (mac.bits() == 0 || (mac.bits() & GROUP) != 0) {
            throw new IllegalArgumentException("'" + text + "' is no address that a container can start with: "
                    + (mac.bits() == 0 ? "it is all zero" : "it is one of groups")
                    + "; the first byte of one of your own is 02, 06, 0a or 0e");
        }
        return mac;
    }

    /**
     * The address of a container that runs: the one that it was told, which engines since 25 forget when it leaves the
     * network, or the one that its engine makes. Up to 27 that is {@code 02:42} and the IP address; since 28 it is drawn at
     * random, so that here it is one that no rule will name.
     */
    static MacAddress of(ContainerState container, String network, EngineVersion version) {
        MacAddress told = container.mac(network, !version.isAtLeast(25, 0, 0));
        if (told != null) {
            return told;
        }
        IpAddress address = Objects.requireNonNull(container.addresses().get(network));
        return version.isAtLeast(28, 0, 0)
                ? drawn(container.container().name() + " " + network)
                : new MacAddress(OF_ADDRESS).withLast(32, address);
    }

    private static MacAddress drawn(String seed) {
        long hash = FNV_BASIS;
        for (byte each : seed.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ each & 0xff) * FNV_PRIME;
        }
        long bits = (hash ^ hash >>> 48) & (1L << 48) - 1;
        return new MacAddress(bits & ~GROUP | LOCAL);
    }
}
