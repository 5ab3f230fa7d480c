// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.stack.Kernel;
import io.github.netfilterunit.text.Nearest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out who a flow's ends are, and by which interface its packets come in. */
final class Paths {

    /** Where the ports of flows that name none begin. */
    private static final int FIRST_PORT = 40_000;

    private static final int PORTS = 20_000;
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

    private final Kernel kernel;
    private final Links links;
    private final Host host;

    Paths(Kernel kernel, Links links) {
        this.kernel = kernel;
        this.links = links;
        host = kernel.image().host();
    }

    /**
     * The ends of a flow.
     *
     * @param index how many flows were there before
     * @throws InvalidFlowException if there can be no such flow, with the reason
     */
    Conversation.Route resolve(FlowPath path, int index) {
        checkPorts(path);
        checkRetransmits(path);
        IpAddress target = target(path);
        Peer client = client(path, target);
        checkInside(path, client, target);
        if (links.passesBy(client, target)) {
            boolean direct = links.isOnOneWire(client, target);
            throw new UnseenFlowException(
                    "the host does not see what " + client.address() + " sends to " + target + ": "
                            + (direct
                                    ? "both are on " + client.link()
                                    : "one of them is a container of macvlan or ipvlan on " + client.link()
                                            + ", whose packets go past the host"),
                    direct);
        }
        int chosen = path.fromPort() == 0 ? FIRST_PORT + index % PORTS : path.fromPort();
        int port = path.protocol().equals(Protocol.ICMP) ? 0 : chosen;
        return new Conversation.Route(
                path, client, new Endpoint(client.address(), port), new Endpoint(target, path.toPort()), chosen);
    }

    /** What a machine says to itself stays in it: to an address of its own, or to 127.0.0.1 unless that is forged. */
    private void checkInside(FlowPath path, Peer client, IpAddress target) {
        List<Station> machine = links.machine(client.address());
        boolean own = machine.stream().anyMatch(each -> each.address().equals(target));
        boolean loopback = !machine.isEmpty() && target.isLoopback() && path.via() == null;
        if (client.link() != null && (own || loopback)) {
            throw new UnseenFlowException(
                    "the host does not see what " + path.from() + " sends to " + target + ": that is " + path.from()
                            + " itself"
                            + (loopback
                                    ? "; with 'via' it is a packet that is forged, as some send it to the host"
                                    : ""),
                    true);
        }
    }

    private static void checkPorts(FlowPath path) {
        boolean ports = !path.protocol().equals(Protocol.ICMP);
        if (ports && path.toPort() == 0) {
            throw new InvalidFlowException(
                    "to", "a flow of " + path.protocol() + " goes to a port, as in 192.0.2.1:80");
        }
        if (!ports && path.toPort() != 0) {
            throw new InvalidFlowException("to", "a flow of " + path.protocol() + " goes to an address without a port");
        }
    }

    private static void checkRetransmits(FlowPath path) {
        if (path.retransmits() < 0 || path.retransmits() > Retransmits.most()) {
            throw new InvalidFlowException(
                    "retransmits",
                    "a SYN is sent again 0 to " + Retransmits.most() + " times, not " + path.retransmits());
        }
        if (path.retransmits() > 0 && path.stack() != StackProfile.LINUX) {
            throw new InvalidFlowException(
                    "retransmits",
                    "when " + path.stack().text() + " sends a SYN again is not known: retransmits go with stack linux");
        }
    }

    private Peer client(FlowPath path, IpAddress target) {
        if (path.from().equals(FlowPath.HOST)) {
            refuseVia(path);
            return new Peer(links.sourceTowards(target), null);
        }
        List<Station> machine = links.machine(path.from());
        IpAddress address = machine.isEmpty()
                ? address(path.from(), "from")
                : links.towards(machine, target).address();
        String via = path.via();
        if (via != null) {
            return new Peer(address, existing(via));
        }
        if (links.isOwn(address)) {
            return new Peer(address, null);
        }
        return new Peer(address, links.wayOut(address, target).orElseGet(() -> linkTowards(address)));
    }

    private static void refuseVia(FlowPath path) {
        if (path.via() != null) {
            throw new InvalidFlowException("via", "what the host itself sends does not come in by " + path.via());
        }
    }

    private String existing(String link) {
        List<String> names = host.interfaces().stream().map(each -> each.name()).toList();
        if (!names.contains(link)) {
            throw new InvalidFlowException(
                    "via", "the host has no interface " + link + Nearest.suggestion(link, names) + others(names));
        }
        return link;
    }

    private String linkTowards(IpAddress address) {
        return kernel.linkTowards(address)
                .orElseThrow(() -> new InvalidFlowException(
                        "from",
                        "the host has no interface towards " + address
                                + ": no route leads there; its interfaces are "
                                + String.join(
                                        ", ",
                                        host.interfaces().stream()
                                                .map(each -> each.name())
                                                .toList())));
    }

    private static String others(List<String> names) {
        return "; it has " + String.join(", ", names);
    }

    /** Of a machine with several addresses a container of one of its networks calls the one there, as Docker's names do. */
    private IpAddress target(FlowPath path) {
        List<Station> machine = links.machine(path.to());
        List<Station> clients = links.machine(path.from());
        return machine.stream()
                .filter(each -> clients.stream().anyMatch(client -> links.isNextTo(client, each)))
                .findFirst()
                .map(Station::address)
                .orElseGet(() -> address(path.to(), "to"));
    }

    /** The address that a text means: itself, or that of the station of this name. */
    private IpAddress address(String text, String key) {
        for (Station station : host.stations()) {
            if (station.name().equals(text)) {
                return station.address();
            }
        }
        if (ADDRESS.matcher(text).matches()) {
            return parsed(text, key);
        }
        List<String> names = Stream.concat(
                        host.stations().stream().map(Station::name),
                        key.equals("from") ? Stream.of(FlowPath.HOST) : Stream.empty())
                .toList();
        throw new InvalidFlowException(
                key,
                "'" + text + "' is neither an address nor the name of a station"
                        + Nearest.suggestion(text, names)
                        + (names.isEmpty() ? "" : "; known are " + String.join(", ", names)));
    }

    private static IpAddress parsed(String text, String key) {
        try {
            return IpAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidFlowException(key, String.valueOf(e.getMessage()));
        }
    }
}
