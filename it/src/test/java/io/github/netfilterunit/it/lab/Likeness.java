// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.Neighbour;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.host.transcript.Transcript;
import io.github.netfilterunit.it.kernel.Namespace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds the namespace against the host that it was made for: what it says of itself must be the same. */
final class Likeness {

    private static final List<String> COMMANDS =
            List.of("ip addr", "ip route show table all", "ip rule", "ip neigh", "bridge link");

    private Likeness() {}

    /** Fails where they are not alike. That ip warns of namespaces which others are removing does not matter. */
    static void check(Host host, Namespace namespace) {
        StringBuilder words = new StringBuilder();
        COMMANDS.forEach(each ->
                words.append("root@host:~# ").append(each).append('\n').append(namespace.shell(each + " 2>/dev/null")));
        Host made = Transcript.read(namespace.name(), words + "root@host:~#\n");
        List<String> all = new ArrayList<>();
        compare("interface", interfaces(host), interfaces(made), all);
        compare("route", host.routes(), made.routes(), all);
        compare("rule", host.routingRules(), made.routingRules(), all);
        compare("neighbour", neighbours(host), neighbours(made), all);
        if (!all.isEmpty()) {
            throw new IllegalStateException("the lab cannot make this host:\n" + String.join("\n", all));
        }
    }

    private static void compare(String what, Collection<?> wanted, Collection<?> made, List<String> all) {
        Set<Object> missing = new HashSet<>(wanted);
        missing.removeAll(made);
        missing.forEach(each -> all.add("missing " + what + ": " + each));
        Set<Object> surplus = new HashSet<>(made);
        surplus.removeAll(wanted);
        surplus.forEach(each -> all.add("surplus " + what + ": " + each));
    }

    private static List<NetworkInterface> interfaces(Host host) {
        return host.interfaces().stream()
                .map(each -> new NetworkInterface(
                        each.name(),
                        NetworkInterface.Kind.ETHERNET,
                        each.mac(),
                        each.mtu(),
                        each.addresses(),
                        each.master(),
                        each.up(),
                        false,
                        each.group()))
                .toList();
    }

    private static List<Neighbour> neighbours(Host host) {
        return host.neighbours().stream()
                .filter(each -> each.mac() != null)
                .map(each -> new Neighbour(each.address(), each.device(), each.mac(), null, each.permanent()))
                .toList();
    }
}
