// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a routed packet goes ({@code struct rtable}).
 *
 * @param kind what happens to it there
 * @param link the interface that it leaves by; lo for what stays
 * @param gateway the next hop; null if that is the destination itself
 * @param redirect whether the sender should be told of a better router
 * @param loopsBack whether the host itself gets a copy of what it sends
 * @param realms of the source in the upper 16 bits, of the destination in the lower ones ({@code dst->tclassid})
 */
record Destination(Kind kind, Link link, @Nullable IpAddress gateway, boolean redirect, boolean loopsBack, int realms) {

    private static final int LOWER = 0xffff;

    Destination(Kind kind, Link link, @Nullable IpAddress gateway, boolean redirect, boolean loopsBack) {
        this(kind, link, gateway, redirect, loopsBack, 0);
    }

    /** What a route's own realms become, where others are known ({@code set_class_tag}). */
    static int realms(int own, int other) {
        int lower = (own & LOWER) == 0 ? own | other & LOWER : own;
        return (lower & ~LOWER) == 0 ? lower | other & ~LOWER : lower;
    }

    /** What happens to a packet at its destination. */
    enum Kind {
        /** It is sent on. */
        UNICAST,
        /** It is the host's own. */
        LOCAL,
        /** It is for everybody on the link. */
        BROADCAST,
        /** It is for a group. */
        MULTICAST,
        /** It crosses a bridge, and no route was asked. */
        BRIDGED,
        /** It is answered with "host unreachable". */
        HOST_UNREACHABLE,
        /** It is answered with "network unreachable". */
        NET_UNREACHABLE,
        /** It is answered with "administratively prohibited". */
        PROHIBITED,
        /** It is dropped. */
        BLACKHOLE
    }

    static Kind refusal(Route.@Nullable Type type) {
        if (type == null) {
            return Kind.NET_UNREACHABLE;
        }
        return switch (type) {
            case UNREACHABLE -> Kind.HOST_UNREACHABLE;
            case PROHIBIT -> Kind.PROHIBITED;
            default -> Kind.BLACKHOLE;
        };
    }

    /** Whether the packet goes no further than to here, refused. */
    boolean isRefusal() {
        return switch (kind) {
            case HOST_UNREACHABLE, NET_UNREACHABLE, PROHIBITED, BLACKHOLE -> true;
            default -> false;
        };
    }

    /** Whether everybody on a link, or a group, is meant: the kernel sends no errors about such packets. */
    boolean isToMany() {
        return kind == Kind.BROADCAST || kind == Kind.MULTICAST;
    }
}
