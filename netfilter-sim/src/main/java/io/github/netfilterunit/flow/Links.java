// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.SocketOwner;
import io.github.netfilterunit.stack.Frame;
import io.github.netfilterunit.stack.Kernel;
import io.github.netfilterunit.stack.PacketResult;
import io.github.netfilterunit.stack.RouteDecision;
import io.github.netfilterunit.trace.DropPoint;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lies between the host and the others: whose packets come to the host, and in whose frames.
 *
 * <p>A station sends to an address of its own subnet directly, and to all others by way of the host. Its subnet is that
 * of the interface it is behind. So what one container sends to another of the same bridge crosses the bridge in a frame
 * for that container, and what two stations of one wire say to each other the host never sees.
 */
final class Links {

    /** Where the kernel's range for ports of programs begins that ask for none ({@code ip_local_port_range}). */
    private static final int FIRST_PORT = 32_768;

    private final Kernel kernel;
    private final Host host;
    private final Set<IpAddress> own = new HashSet<>();
    private int nextPort = FIRST_PORT;

    Links(Kernel kernel) {
        this.kernel = kernel;
        host = kernel.image().host();
        host.interfaces()
                .forEach(link -> link.addresses()
                        .forEach(address -> own.add(address.prefix().address())));
    }

    /**
     * Sends a packet from a machine; not to be asked if {@link #passesBy}.
     *
     * @param owner whose socket sends it, if the machine is the host; null for that of whoever listens there
     */
    PacketResult send(Peer sender, Packet packet, @Nullable SocketOwner owner) {
        String link = sender.link();
        if (link == null) {
            return owner == null ? kernel.send(packet) : kernel.send(packet, owner);
        }
        if (isNeighbour(sender, packet.destination())) {
            return kernel.receive(new Frame(
                    link, kernel.station(link, sender.address()), kernel.station(link, packet.destination()), packet));
        }
        return kernel.receive(link, packet);
    }

    /**
     * Of the addresses of a machine the one from which it speaks to another one: that of the same subnet, else its first.
     *
     * @param machine at least one station
     */
    Station towards(List<Station> machine, IpAddress destination) {
        return machine.stream()
                .filter(each -> each.link() != null && isConnected(each.link(), destination))
                .findFirst()
                .orElse(machine.get(0));
    }

    /** All addresses of the machine that has one; empty if no station is told of it. */
    List<Station> machine(IpAddress address) {
        return host.stations().stream()
                .filter(each -> each.address().equals(address))
                .findFirst()
                .map(each -> machine(each.name()))
                .orElse(List.of());
    }

    /** All addresses of the machine of a name. */
    List<Station> machine(String name) {
        return host.stations().stream().filter(each -> each.name().equals(name)).toList();
    }

    /** Whether two machines are on one wire or bridge. */
    boolean isNextTo(Station one, Station other) {
        return one.link() != null
                && other.link() != null
                && subnetOwner(one.link()).equals(subnetOwner(other.link()));
    }

    /**
     * The interface of the host that a machine's packets come in by; empty if no station says so.
     *
     * @param address of the machine, from which it sends
     */
    Optional<String> wayOut(IpAddress address, IpAddress destination) {
        List<Station> machine = machine(address);
        return machine.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(towards(machine, destination).link());
    }

    /** Where the answer of a machine comes in that a packet left for by {@code link}; null for the host itself. */
    @Nullable
    String wayBack(IpAddress address, @Nullable String link, IpAddress destination) {
        return link == null || machine(address).size() < 2
                ? link
                : wayOut(address, destination).orElse(link);
    }

    private boolean isConnected(String link, IpAddress destination) {
        return hasStation(link, destination)
                || subnetOwner(link)
                        .filter(owner -> owner.addresses().stream()
                                .anyMatch(each -> each.prefix().contains(destination)))
                        .isPresent();
    }

    /** Whether a machine with this address is told of behind a link, or behind another port of the same bridge. */
    private boolean hasStation(String link, IpAddress address) {
        return host.stations().stream()
                .anyMatch(each -> each.address().equals(address)
                        && each.link() != null
                        && subnetOwner(each.link()).equals(subnetOwner(link)));
    }

    /** Whether what leaves by a link comes to an address: it does not to that of a machine which is elsewhere. */
    boolean leadsTo(String link, IpAddress address) {
        return hasStation(link, address)
                || host.stations().stream().noneMatch(each -> each.address().equals(address) && each.link() != null);
    }

    /** Whether a packet goes from a machine to its destination without the host ever seeing it. */
    boolean passesBy(Peer sender, IpAddress destination) {
        return isOnOneWire(sender, destination)
                || !isOwn(destination) && (isBeside(sender, sender.address()) || isBeside(sender, destination));
    }

    /** Whether a packet goes from a machine straight to its destination. */
    boolean isOnOneWire(Peer sender, IpAddress destination) {
        return isNeighbour(sender, destination) && !isPort(sender.link());
    }

    /** Why a machine does not send a packet at all; empty if it does. */
    Optional<DropPoint.Reason> heldBack(Peer sender, IpAddress destination) {
        if (isOwn(destination) && isBeside(sender, sender.address())) {
            return Optional.of(DropPoint.Reason.NO_NEIGHBOUR);
        }
        List<Station> machine = machine(sender.address());
        boolean stranded = machine.stream().anyMatch(each -> Objects.equals(each.link(), sender.link()))
                && machine.stream().noneMatch(Station::wayOut)
                && machine.stream().noneMatch(each -> each.link() != null && isConnected(each.link(), destination));
        return stranded ? Optional.of(DropPoint.Reason.STRANDED) : Optional.empty();
    }

    /** Whether an address is on the sender's link and not to be had from the host, as a container's of macvlan. */
    private boolean isBeside(Peer sender, IpAddress address) {
        return host.neighbours().stream()
                .anyMatch(each -> each.silent()
                        && each.device().equals(sender.link())
                        && each.address().equals(address));
    }

    private boolean isNeighbour(Peer sender, IpAddress destination) {
        if (sender.link() == null || isOwn(destination)) {
            return false;
        }
        NetworkInterface owner = subnetOwner(sender.link()).orElse(null);
        if (owner == null) {
            return false;
        }
        if (isPort(sender.link()) && hasStation(sender.link(), destination)) {
            return true;
        }
        for (NetworkInterface.Address address : owner.addresses()) {
            Prefix subnet = address.prefix();
            if (subnet.contains(sender.address())
                    && subnet.contains(destination)
                    && !destination.equals(subnet.broadcast())) {
                return true;
            }
        }
        return false;
    }

    /** Whether an address is the host's own. */
    boolean isOwn(IpAddress address) {
        return address.isLoopback() || own.contains(address);
    }

    private boolean isPort(@Nullable String link) {
        return link != null
                && host.networkInterface(link)
                        .map(each -> each.master() != null)
                        .orElse(false);
    }

    private Optional<NetworkInterface> subnetOwner(String link) {
        return host.networkInterface(link)
                .flatMap(each -> each.master() == null ? Optional.of(each) : host.networkInterface(each.master()));
    }

    /** The address from which the host speaks to another one that it has not spoken to yet. */
    IpAddress sourceTowards(IpAddress address) {
        return kernel.route(address).map(RouteDecision::source).orElse(Ipv4Address.ANY);
    }

    /** Opens a socket of the host that asks for no port, for what it sends to an address. */
    Endpoint open(Protocol protocol, IpAddress towards) {
        Endpoint own = new Endpoint(sourceTowards(towards), nextPort++);
        kernel.open(new ListeningSocket(protocol, own.address(), own.port()));
        return own;
    }

    /** Whether something listens at a place outside of the host; of an address that no station has everything does. */
    boolean listens(Endpoint place, Protocol protocol) {
        return host.stations().stream()
                .filter(station -> station.address().equals(place.address()))
                .findFirst()
                .map(station -> station.services().stream()
                        .anyMatch(service -> service.protocol().equals(protocol) && service.port() == place.port()))
                .orElse(true);
    }

    /** The largest packet that fits a machine's link, in bytes. */
    int mtu(Peer peer, IpAddress destination) {
        String link = peer.link() != null
                ? peer.link()
                : kernel.route(destination).map(route -> route.device()).orElse("lo");
        return host.networkInterface(link).map(NetworkInterface::mtu).orElse(1500);
    }
}
