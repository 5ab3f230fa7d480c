// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The interfaces of a host that are up, by name. */
final class Links {

    private static final long MADE_UP_LINK = 0x02_6e_66_00_00_00L;

    private final Map<String, Link> byName = new LinkedHashMap<>();
    private final Set<String> down = new HashSet<>();

    Links(Host host) {
        int index = 0;
        for (NetworkInterface facts : host.interfaces()) {
            index++;
            if (facts.up()) {
                MacAddress mac = facts.mac() != null ? facts.mac() : new MacAddress(MADE_UP_LINK + index);
                byName.put(facts.name(), new Link(facts, mac, LinkSettings.of(host.sysctls(), facts.name())));
            } else {
                down.add(facts.name());
            }
        }
    }

    /** The interface of a name; null if there is none, or if it is down. */
    @Nullable
    Link find(@Nullable String name) {
        return name == null ? null : byName.get(name);
    }

    /** Whether the host has an interface of a name, which is down. */
    boolean isDown(@Nullable String name) {
        return name != null && down.contains(name);
    }

    /** The interface of a name that is known to be there. */
    Link get(String name) {
        Link link = byName.get(name);
        if (link == null) {
            throw new IllegalArgumentException(
                    "the host has no interface " + name + " that is up; it has " + String.join(", ", byName.keySet()));
        }
        return link;
    }

    Collection<Link> all() {
        return byName.values();
    }

    /** The ports of a bridge, in the host's order. */
    List<Link> ports(String bridge) {
        return byName.values().stream()
                .filter(link -> bridge.equals(link.master()))
                .toList();
    }

    /** Whether an address is one of the host's own ({@code inet_lookup_ifaddr_rcu}). */
    boolean hasAddress(IpAddress address) {
        for (Link link : byName.values()) {
            for (NetworkInterface.Address each : link.facts().addresses()) {
                if (each.prefix().address().equals(address)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The address that packets out of a link take ({@code inet_select_addr} for global scope): the link's first one in
     * whose subnet the next hop lies, else its first one, else another link's; null if the host has none.
     */
    @Nullable
    IpAddress select(Link link, @Nullable IpAddress nextHop) {
        IpAddress first = null;
        for (NetworkInterface.Address each : link.facts().addresses()) {
            IpAddress address = each.prefix().address();
            if (each.secondary() || address.isLoopback() && !link.settings().routeLocalnet()) {
                continue;
            }
            if (nextHop == null || each.prefix().contains(nextHop)) {
                return address;
            }
            if (first == null) {
                first = address;
            }
        }
        return first != null ? first : elsewhere();
    }

    private @Nullable IpAddress elsewhere() {
        for (Link other : byName.values()) {
            for (NetworkInterface.Address each : other.facts().addresses()) {
                if (!each.secondary() && !each.prefix().address().isLoopback()) {
                    return each.prefix().address();
                }
            }
        }
        return null;
    }
}
