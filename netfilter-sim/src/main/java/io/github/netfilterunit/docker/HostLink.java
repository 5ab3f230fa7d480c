// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.iptables.MadeChains;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.ruleset.Flavour;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the machine is, and how it is connected.
 *
 * @param address its address with the length of its subnet
 * @param device the interface that has it
 * @param gateway the default gateway; null if there is none
 * @param flavour which iptables it has
 * @param chainsOneByOne whether that makes a built-in chain with its first rule, and counts on its policy from then on
 */
record HostLink(Prefix address, String device, @Nullable IpAddress gateway, Flavour flavour, boolean chainsOneByOne) {

    private static final Pattern IPTABLES = Pattern.compile("v1\\.\\d{1,3}\\.\\d{1,3} \\((legacy|nf_tables)\\)");

    /** A machine of which only the address is known. */
    static HostLink at(String address) {
        if (address.indexOf('/') < 0) {
            throw new IllegalArgumentException(
                    "'" + address + "' has no length of its subnet; it is written as in 192.168.66.100/24");
        }
        return new HostLink(Prefix.parse(address), "eth0", null, Flavour.LEGACY, false);
    }

    HostLink withDevice(String name) {
        if (!name.matches("[^\\s/:]{1,15}") || name.equals("lo") || name.equals("docker0") || name.startsWith("veth")) {
            throw new IllegalArgumentException("'" + name + "' cannot be the host's own interface: its name has 1 to 15"
                    + " characters, none of them a space, '/' or ':', and is not lo, docker0 or veth...");
        }
        return new HostLink(address, name, gateway, flavour, chainsOneByOne);
    }

    HostLink withGateway(String text) {
        IpAddress parsed = IpAddress.parse(text);
        if (!address.contains(parsed) || address.address().equals(parsed)) {
            throw new IllegalArgumentException(
                    "the gateway " + parsed + " is no other machine in the host's subnet " + address);
        }
        return new HostLink(address, device, parsed, flavour, chainsOneByOne);
    }

    HostLink with(Flavour other) {
        return new HostLink(address, device, gateway, other, chainsOneByOne);
    }

    /** As {@code iptables -V} tells its version behind its name. */
    HostLink withIptables(String version) {
        Matcher matcher = IPTABLES.matcher(version);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + version + "' is no version of iptables; what 'iptables -V' prints is,"
                            + " as in v1.8.9 (legacy) or v1.8.13 (nf_tables)");
        }
        Flavour found = matcher.group(1).equals("legacy") ? Flavour.LEGACY : Flavour.NFT;
        return new HostLink(address, device, gateway, found, MadeChains.madeOneByOne("iptables " + version));
    }
}
