// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.AskedPort;
import io.github.netfilterunit.docker.engine.PublishedPort;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The ports of the host that an engine has given away. */
final class Ports {

    /** {@code net.ipv4.ip_local_port_range} of a kernel of which nobody says more. */
    private static final int FIRST_OF_OWN_CHOICE = 32768;

    private static final int LAST_OF_OWN_CHOICE = 60999;

    /** Between the names of container and network where the engine lost the ports; no name has a space. */
    private static final String LOST = " once on ";

    /** Which addresses a port is of; those of IPv6 are all of them. */
    enum Family {
        IPV4,
        IPV6
    }

    private record Taken(Family family, PublishedPort port, String container) {}

    /** Ports of which one is looked for. */
    private record Range(IpAddress address, AskedPort asked, int first, int last) {

        static Range of(AskedPort asked, IpAddress address) {
            if (asked.firstHostPort() == 0 && asked.lastHostPort() == 0) {
                return new Range(address, asked, FIRST_OF_OWN_CHOICE, LAST_OF_OWN_CHOICE);
            }
            int first = asked.firstHostPort() == 0 ? asked.lastHostPort() : asked.firstHostPort();
            return new Range(address, asked, first, asked.lastHostPort());
        }

        int size() {
            return last - first + 1;
        }

        boolean isAny() {
            return asked.firstHostPort() == 0 && asked.lastHostPort() == 0;
        }

        PublishedPort port(int number) {
            return new PublishedPort(address, number, asked.containerPort(), asked.protocol());
        }

        String key(Family family) {
            return family + " " + address + "/" + asked.protocol() + "/" + first + "-" + last;
        }
    }

    /** Which of the host's ports are taken, by protocol and port, for several addresses. */
    private final Map<String, List<Taken>> taken = new HashMap<>();
    /** The port that was given last of each range, by family, address, protocol and range. */
    private final Map<String, Integer> last = new HashMap<>();

    private PortSearch search = new PortSearch(true, true, false);

    /** The engine starts: which ports it gave last is forgotten. */
    void start(PortSearch ofEngine) {
        search = ofEngine;
        last.clear();
        releaseIf(each -> each.container().contains(LOST));
    }

    /**
     * Gives a container the ports that it asks for, one after the other.
     *
     * @param otherwise where ports are published that name no address
     * @param unnamed of which families those are that are published on all addresses without naming them
     * @throws PortsRefused if another one has one of them; then it gets none
     */
    List<PublishedPort> take(String container, List<AskedPort> asked, IpAddress otherwise, Set<Family> unnamed) {
        List<PublishedPort> all = new ArrayList<>();
        try {
            for (AskedPort each : asked) {
                IpAddress address = each.hostAddress() == null ? otherwise : each.hostAddress();
                boolean isUnnamed = each.hostAddress() == null && address.isUnspecified();
                all.add(take(container, Range.of(each, address), isUnnamed ? unnamed : EnumSet.of(Family.IPV4)));
            }
            listen(container);
        } catch (PortsRefused e) {
            release(container);
            throw e;
        }
        return all;
    }

    /** A port of all IPv6 addresses, for the containers of networks whose IPv4 has no use for ports of the host. */
    void takeIpv6(String container, List<AskedPort> asked) {
        take(container, asked, Ipv4Address.ANY, EnumSet.of(Family.IPV6));
    }

    /** The first free port behind the one that was given last of the same range. */
    private PublishedPort take(String container, Range range, Set<Family> families) {
        if (range.asked().protocol().equals(Protocol.SCTP)) {
            // with the proxy and without, every engine opens a socket of the host first
            throw new PortsRefused("container '" + container + "' cannot publish " + range.asked()
                    + ": protocol not supported by the host's kernel; tcp and udp are");
        }
        Taken clash = null;
        for (int tries = search.tries(range.size() > 1, range.isAny()); tries > 0; tries--) {
            PublishedPort port = count(container, range, families);
            clash = atBind(container, port, families);
            if (clash == null) {
                List<Taken> there = taken.computeIfAbsent(place(port), place -> new ArrayList<>(1));
                families.forEach(family -> there.add(new Taken(family, port, container)));
                return port;
            }
        }
        throw refuse(container, range, clash);
    }

    /** The next port that is free as far as the engine has counted. */
    private PublishedPort count(String container, Range range, Set<Family> families) {
        Family counting = families.iterator().next();
        int before = last.getOrDefault(range.key(counting), range.last());
        Taken clash = null;
        for (int i = 1; i <= range.size(); i++) {
            PublishedPort port = range.port(range.first() + (before - range.first() + i) % range.size());
            Taken found = counted(port, families);
            if (found == null) {
                if (range.size() > 1) {
                    families.forEach(family -> last.put(range.key(family), port.hostPort()));
                }
                return port;
            }
            clash = found;
        }
        throw refuse(container, range, clash);
    }

    /** Whose port stands in the way as far as the engine has counted. */
    private @Nullable Taken counted(PublishedPort wanted, Set<Family> families) {
        return first(
                wanted,
                families,
                each -> search.countsAll() || each.port().hostAddress().equals(wanted.hostAddress()));
    }

    /** Whose socket stands in the way. */
    private @Nullable Taken atBind(String container, PublishedPort wanted, Set<Family> families) {
        return first(
                wanted,
                families,
                each -> search.seesAtBind(wanted.protocol(), each.container().equals(container)));
    }

    /** All sockets of a container listen. */
    private void listen(String container) {
        for (List<Taken> there : taken.values()) {
            for (int i = 0; i < there.size(); i++) {
                Taken a = there.get(i);
                Taken b = there.subList(0, i).stream()
                        .filter(each -> each.family() == a.family()
                                && each.container().equals(container)
                                && clash(each.port(), a.port()))
                        .findFirst()
                        .orElse(null);
                if (b != null
                        && a.container().equals(container)
                        && search.seesAtListen(a.port().protocol())) {
                    throw new PortsRefused("container '" + container + "' cannot publish both " + b.port() + " and "
                            + a.port() + ": name ports of the host that differ");
                }
            }
        }
    }

    private PortsRefused refuse(String container, Range range, @Nullable Taken clash) {
        String reason = clash == null
                ? "no port of the host is free"
                : "the port is already allocated by " + clash.port() + " of '" + clash.container() + "'";
        return new PortsRefused("container '" + container + "' cannot publish " + range.asked() + ": " + reason
                + (range.size() == 1 ? suggestion(range) : ""));
    }

    /** The next port of the host that would do. */
    private String suggestion(Range range) {
        for (int port = range.first() + 1; port <= 65535; port++) {
            if (first(range.port(port), EnumSet.allOf(Family.class), each -> true) == null) {
                return "; " + port + " is free";
            }
        }
        return "";
    }

    private @Nullable Taken first(PublishedPort wanted, Set<Family> families, Predicate<Taken> which) {
        return taken.getOrDefault(place(wanted), List.of()).stream()
                .filter(each -> families.contains(each.family()) && clash(wanted, each.port()) && which.test(each))
                .findFirst()
                .orElse(null);
    }

    private static String place(PublishedPort port) {
        return port.hostPort() + "/" + port.protocol();
    }

    /** Of two of one place. */
    private static boolean clash(PublishedPort a, PublishedPort b) {
        return a.hostAddress().equals(b.hostAddress())
                || a.hostAddress().isUnspecified()
                || b.hostAddress().isUnspecified();
    }

    /** A container's ports stay taken until the engine starts again, whatever becomes of the container. */
    void lose(String container, String network) {
        rename(container, container + LOST + network);
    }

    /** A container is called otherwise now. */
    void rename(String container, String other) {
        taken.values()
                .forEach(there -> there.replaceAll(each ->
                        each.container().equals(container) ? new Taken(each.family(), each.port(), other) : each));
    }

    /** All ports of a container are free again. */
    void release(String container) {
        releaseIf(each -> each.container().equals(container));
    }

    private void releaseIf(Predicate<Taken> which) {
        taken.values().removeIf(there -> {
            there.removeIf(which);
            return there.isEmpty();
        });
    }
}
