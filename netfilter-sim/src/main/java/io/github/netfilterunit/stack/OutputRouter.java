// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.AddressType;
import io.github.netfilterunit.stack.Destination.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Routes the host's own packets, and says what an address is: {@code ip_route_output}, {@code inet_addr_type}. */
final class OutputRouter {

    private static final IpAddress NOBODY = IpAddress.parse("0.0.0.0");

    private final Links links;
    private final RoutingPolicy policy;

    OutputRouter(Links links, RoutingPolicy policy) {
        this.links = links;
        this.policy = policy;
    }

    /**
     * Where a packet of the host's own goes; null if it cannot be sent.
     *
     * @param source the packet's source, or 0.0.0.0 if it is still to be chosen
     * @param anySource whether the source need not be the host's own address
     */
    @Nullable
    OutputRoute route(IpAddress destination, IpAddress source, boolean anySource, int mark, int tos) {
        boolean chosen = !source.isUnspecified();
        if (chosen && (source.isMulticast() || source.isLimitedBroadcast())) {
            return null;
        }
        boolean toMany = destination.isMulticast() || destination.isLimitedBroadcast();
        if (chosen && toMany) {
            Link link = ownerOf(source);
            return link == null ? null : toMany(destination, source, link, null);
        }
        if (chosen && !anySource && ownerOf(source) == null || destination.isUnspecified()) {
            return null;
        }
        Route route = policy.find(new RouteKey(destination, source, "lo", null, mark, tos));
        if (route == null || route.device() == null) {
            return null;
        }
        return switch (route.type()) {
            case LOCAL -> toSelf(destination, source, route);
            case UNICAST, BROADCAST, MULTICAST -> outward(destination, source, route);
            case BLACKHOLE, UNREACHABLE, PROHIBIT, THROW -> null;
        };
    }

    private OutputRoute toSelf(IpAddress destination, IpAddress source, Route route) {
        IpAddress preferred = route.preferredSource() != null ? route.preferredSource() : destination;
        IpAddress from = source.isUnspecified() ? preferred : source;
        return new OutputRoute(new Destination(Kind.LOCAL, links.get("lo"), null, false, true, route.realms()), from);
    }

    private @Nullable OutputRoute outward(IpAddress destination, IpAddress source, Route route) {
        Link link = links.get(Objects.requireNonNull(route.device()));
        IpAddress from = source.isUnspecified() ? sourceOf(route, link) : source;
        if (from.isLoopback() && !link.isLoopback() && !link.settings().routeLocalnet()) {
            return null;
        }
        if (route.type() == Route.Type.BROADCAST || destination.isMulticast() || destination.isLimitedBroadcast()) {
            return toMany(destination, from, link, route);
        }
        Kind kind = link.isLoopback() ? Kind.LOCAL : Kind.UNICAST;
        return new OutputRoute(
                new Destination(kind, link, route.gateway(), false, link.isLoopback(), route.realms()), from);
    }

    private OutputRoute toMany(IpAddress destination, IpAddress source, Link link, @Nullable Route route) {
        Kind kind = destination.isMulticast() ? Kind.MULTICAST : Kind.BROADCAST;
        int realms = route == null || kind == Kind.BROADCAST ? 0 : route.realms();
        boolean joined = kind == Kind.BROADCAST || destination.equals(InputRouter.ALL_HOSTS);
        return new OutputRoute(
                new Destination(kind, link, route == null ? null : route.gateway(), false, joined, realms), source);
    }

    private IpAddress sourceOf(Route route, Link link) {
        if (route.preferredSource() != null) {
            return route.preferredSource();
        }
        IpAddress selected = links.select(link, route.gateway());
        return selected != null ? selected : NOBODY;
    }

    private @Nullable Link ownerOf(IpAddress address) {
        Route route = policy.local(address);
        if (route == null || route.type() != Route.Type.LOCAL) {
            return null;
        }
        for (Link link : links.all()) {
            if (link.facts().addresses().stream()
                    .anyMatch(each -> each.prefix().address().equals(address))) {
                return link;
            }
        }
        return links.find(route.device());
    }

    /**
     * Routes a packet of OUTPUT again that was changed there ({@code ip_route_me_harder}); null if it cannot be sent.
     */
    @Nullable
    OutputRoute again(Packet packet, int mark) {
        AddressType type = addressType(packet.source(), null);
        boolean usable = type == AddressType.LOCAL || type == AddressType.UNICAST;
        return route(packet.destination(), usable ? packet.source() : NOBODY, usable, mark, packet.tos());
    }

    /**
     * The way of a copy to a gateway, whoever it is from, without regard to marks ({@code nf_dup_ipv4_route}); null if there
     * is none.
     *
     * @param out the interface that it must leave by; null, or one that the host does not have, for any
     */
    @Nullable
    OutputRoute towards(IpAddress gateway, @Nullable String out, int tos) {
        Link link = links.find(out);
        if (link == null && links.isDown(out)) {
            return null;
        }
        String only = link == null ? null : link.name();
        Route route = policy.find(new RouteKey(gateway, NOBODY, "lo", only, 0, tos));
        if (route == null) {
            // Without a route the kernel takes the packet's own destination to be on the link.
            return link == null
                    ? null
                    : new OutputRoute(new Destination(Kind.UNICAST, link, null, false, false), NOBODY);
        }
        if (route.device() == null) {
            return null;
        }
        if (route.type() == Route.Type.LOCAL) {
            return toSelf(gateway, NOBODY, route);
        }
        if (route.type() != Route.Type.UNICAST) {
            return null;
        }
        IpAddress nextHop = route.gateway() != null ? route.gateway() : gateway;
        Link through = links.get(route.device());
        return new OutputRoute(new Destination(Kind.UNICAST, through, nextHop, false, false, route.realms()), NOBODY);
    }

    /** The way to a packet's source, whoever sends there; null if there is none ({@code nf_ip_route}). */
    @Nullable
    OutputRoute back(Packet packet) {
        return route(packet.source(), NOBODY, true, 0, 0);
    }

    /** What an address is, by the table of own addresses alone ({@code inet_dev_addr_type}). */
    AddressType addressType(IpAddress address, @Nullable String link) {
        if (address.isUnspecified() || address.isLimitedBroadcast()) {
            return AddressType.BROADCAST;
        }
        if (address.isMulticast()) {
            return AddressType.MULTICAST;
        }
        Route route = policy.local(address);
        if (route == null || link != null && !link.equals(route.device())) {
            return AddressType.UNICAST;
        }
        return switch (route.type()) {
            case LOCAL -> AddressType.LOCAL;
            case BROADCAST -> AddressType.BROADCAST;
            case MULTICAST -> AddressType.MULTICAST;
            case BLACKHOLE -> AddressType.BLACKHOLE;
            case UNREACHABLE -> AddressType.UNREACHABLE;
            case PROHIBIT -> AddressType.PROHIBIT;
            case THROW -> AddressType.THROW;
            case UNICAST -> AddressType.UNICAST;
        };
    }
}
