// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.stack.Destination.Kind;
import io.github.netfilterunit.trace.DropPoint.Reason;
import org.jspecify.annotations.Nullable;

/** Routes packets that came in: {@code ip_route_input} and {@code fib_validate_source}. */
final class InputRouter {

    /** 224.0.0.1, which every interface has joined. */
    static final IpAddress ALL_HOSTS = IpAddress.parse("224.0.0.1");

    private static final Prefix LOCAL_GROUPS = Prefix.parse("224.0.0.0/24");
    static final IpAddress NOBODY = IpAddress.parse("0.0.0.0");
    private static final Prefix ZERO_NET = Prefix.parse("0.0.0.0/8");
    private static final int IGMP = 2;

    private final Links links;
    private final RoutingPolicy policy;

    InputRouter(Links links, RoutingPolicy policy) {
        this.links = links;
        this.policy = policy;
    }

    InputRoute route(Packet packet, Link in, int mark) {
        return packet.destination().isMulticast() ? toGroup(packet, in, mark) : toOne(packet, in, mark);
    }

    private InputRoute toGroup(Packet packet, Link in, int mark) {
        IpAddress source = packet.source();
        if (!packet.destination().equals(ALL_HOSTS) || isNoSource(source)) {
            return InputRoute.refused(Reason.MARTIAN);
        }
        if (source.isLoopback() && !in.settings().routeLocalnet()) {
            return InputRoute.refused(Reason.MARTIAN);
        }
        if (source.isUnspecified()) {
            boolean fine = LOCAL_GROUPS.contains(packet.destination()) || packet.protocol() == IGMP;
            return fine ? here(Kind.MULTICAST, SourceCheck.FINE) : InputRoute.refused(Reason.MARTIAN);
        }
        SourceCheck check = checkSource(packet, NOBODY, in, null, mark);
        return check.refused() != null ? InputRoute.refused(check.refused()) : here(Kind.MULTICAST, check);
    }

    private static boolean isNoSource(IpAddress source) {
        return source.isMulticast() || source.isLimitedBroadcast();
    }

    private InputRoute toOne(Packet packet, Link in, int mark) {
        IpAddress source = packet.source();
        IpAddress destination = packet.destination();
        if (isNoSource(source)) {
            return InputRoute.refused(Reason.MARTIAN);
        }
        if (destination.isLimitedBroadcast() || source.isUnspecified() && destination.isUnspecified()) {
            return toAll(packet, in, mark);
        }
        boolean loopback = destination.isLoopback() || source.isLoopback();
        if (source.isUnspecified()
                || destination.isUnspecified()
                || loopback && !in.settings().routeLocalnet()) {
            return InputRoute.refused(Reason.MARTIAN);
        }
        Route route = policy.find(new RouteKey(destination, source, in.name(), null, mark, packet.tos()));
        Route.Type type = route == null ? null : route.type();
        if (type == Route.Type.BROADCAST) {
            return toAll(packet, in, mark);
        }
        if (type == Route.Type.LOCAL) {
            SourceCheck check = checkSource(packet, destination, in, null, mark);
            return check.refused() != null ? InputRoute.refused(check.refused()) : here(Kind.LOCAL, check);
        }
        if (!in.settings().forwarding()) {
            return InputRoute.refused(Reason.NOT_FORWARDING);
        }
        if (route == null || type != Route.Type.UNICAST || route.device() == null) {
            return refusal(type);
        }
        return forwarded(packet, in, links.get(route.device()), route, mark);
    }

    private InputRoute refusal(Route.@Nullable Type type) {
        Kind kind = Destination.refusal(type);
        return kind == Kind.BLACKHOLE ? InputRoute.refused(Reason.NO_ROUTE) : here(kind, SourceCheck.FINE);
    }

    private InputRoute forwarded(Packet packet, Link in, Link out, Route route, int mark) {
        SourceCheck check = checkSource(packet, packet.destination(), in, out, mark);
        if (check.refused() != null) {
            return InputRoute.refused(check.refused());
        }
        boolean redirect = out.name().equals(in.name())
                && check.onLink()
                && out.settings().sendRedirects()
                && (out.settings().sharedMedia() || areOneSubnet(out, packet.source(), route.gateway()));
        return InputRoute.to(new Destination(
                Kind.UNICAST,
                out,
                route.gateway(),
                redirect,
                false,
                Destination.realms(route.realms(), check.realms())));
    }

    private InputRoute toAll(Packet packet, Link in, int mark) {
        SourceCheck check =
                packet.source().isUnspecified() ? SourceCheck.FINE : checkSource(packet, NOBODY, in, null, mark);
        return check.refused() != null ? InputRoute.refused(check.refused()) : here(Kind.BROADCAST, check);
    }

    private InputRoute here(Kind kind, SourceCheck check) {
        return InputRoute.to(new Destination(kind, links.get("lo"), null, false, false, check.realms()));
    }

    private static boolean areOneSubnet(Link link, IpAddress source, @Nullable IpAddress gateway) {
        return link.facts().addresses().stream()
                .anyMatch(address -> address.prefix().contains(source)
                        && (gateway == null || address.prefix().contains(gateway)));
    }

    /**
     * What is known of a packet's source.
     *
     * @param refused why the packet is dropped; null if it is not
     * @param onLink whether the source is reached over the incoming link without a router
     * @param realms what the way back says of the packet ({@code itag})
     */
    private record SourceCheck(@Nullable Reason refused, boolean onLink, int realms) {

        static final SourceCheck FINE = new SourceCheck(null, false, 0);

        static SourceCheck refused(Reason reason) {
            return new SourceCheck(reason, false, 0);
        }
    }

    private SourceCheck checkSource(Packet packet, IpAddress destination, Link in, @Nullable Link out, int mark) {
        LinkSettings settings = in.settings();
        boolean sameLink = out != null && out.name().equals(in.name());
        if (settings.reversePath() == 0 && !policy.hasRealms() && !(sameLink && settings.sendRedirects())) {
            if (settings.acceptLocal()) {
                return SourceCheck.FINE;
            }
            if (!policy.isCustom()) {
                return links.hasAddress(packet.source()) ? SourceCheck.refused(Reason.MARTIAN) : SourceCheck.FINE;
            }
        }
        return checkWayBack(packet, destination, in, out, settings.sourceValidMark() ? mark : 0);
    }

    /**
     * Whether a route leads back to where a packet came from ({@code rpfilter_mt} of ipt_rpfilter.c).
     *
     * @param loose whether it may leave by another link
     * @param mark what routing rules may ask for; 0 if they may not
     * @param acceptLocal whether the host's own addresses are fine
     */
    boolean leadsBack(Packet packet, Link in, boolean loose, int mark, boolean acceptLocal) {
        IpAddress to = packet.destination();
        boolean toMany = to.isMulticast() || to.isLimitedBroadcast() || isZeroNet(to);
        if (in.isLoopback() || isZeroNet(packet.source()) && (to.isLimitedBroadcast() || LOCAL_GROUPS.contains(to))) {
            return true;
        }
        Route route = policy.find(new RouteKey(packet.source(), toMany ? NOBODY : to, "lo", null, mark, packet.tos()));
        if (route == null || route.device() == null) {
            return false;
        }
        boolean usable = route.type() == Route.Type.UNICAST || route.type() == Route.Type.LOCAL && acceptLocal;
        return usable && (loose || in.name().equals(route.device()));
    }

    private static boolean isZeroNet(IpAddress address) {
        return ZERO_NET.contains(address);
    }

    private SourceCheck checkWayBack(Packet packet, IpAddress destination, Link in, @Nullable Link out, int mark) {
        LinkSettings settings = in.settings();
        SourceCheck lastResort =
                settings.reversePath() != 0 ? SourceCheck.refused(Reason.REVERSE_PATH) : SourceCheck.FINE;
        RouteKey back =
                new RouteKey(packet.source(), destination, out == null ? "lo" : out.name(), null, mark, packet.tos());
        Route route = policy.find(back);
        if (route == null || route.device() == null) {
            return lastResort;
        }
        boolean own = route.type() == Route.Type.LOCAL && settings.acceptLocal();
        if (route.type() != Route.Type.UNICAST && !own) {
            return SourceCheck.refused(Reason.MARTIAN);
        }
        int realms = route.realms() << 16;
        if (in.name().equals(route.device())) {
            return new SourceCheck(null, route.gateway() == null, realms);
        }
        if (in.facts().addresses().isEmpty()) {
            return lastResort;
        }
        if (settings.reversePath() == 1) {
            return SourceCheck.refused(Reason.REVERSE_PATH);
        }
        Route here = policy.find(new RouteKey(packet.source(), destination, back.in(), in.name(), mark, packet.tos()));
        boolean onLink = here != null && here.type() == Route.Type.UNICAST && here.gateway() == null;
        return new SourceCheck(null, onLink, realms);
    }
}
