// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.Tuple;
import io.github.netfilterunit.conntrack.Zone;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m connlimit}: how many connections an address has that this rule has seen ({@code connlimit_mt} of
 * xt_connlimit.c, nf_conncount.c).
 *
 * <p>The kernel looks for connections that are over at most once in a tick, so it counts some twice or too long that come
 * within four milliseconds; here it looks with every packet.
 *
 * @param limit 0 to 4294967295
 * @param above whether more are meant
 * @param bits how many bits of the address count, 0 to 32
 * @param destination whether the packet's destination is the address, and not its source
 */
public record ConnlimitMatch(long limit, boolean above, int bits, boolean destination) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new ConnlimitExtension();

    private static final int ICMP = 1;

    private record Key(IpAddress address, int zone) {}

    private static final class Counts {
        private final Map<Key, ConnlimitCount> byAddress = new HashMap<>();
    }

    /** A packet of which no connection could be is dropped. */
    @Override
    public boolean matches(PacketContext context) {
        Connection connection = context.tracking().connection();
        Tuple tuple = connection == null ? tuple(context.packet()) : connection.original();
        if (tuple == null) {
            context.hotDrop();
            return false;
        }
        Zone zone = connection == null ? Zone.DEFAULT : connection.zone();
        IpAddress address =
                destination ? context.packet().destination() : context.packet().source();
        Counts counts = context.state(this, Counts::new);
        int count = counts.byAddress
                .computeIfAbsent(new Key(address.and(address.maskOf(bits)), zone.id()), key -> new ConnlimitCount())
                .add(tuple, zone, context);
        return count > limit == above;
    }

    /** {@code nf_ct_get_tuplepr}. */
    private static @Nullable Tuple tuple(Packet packet) {
        IcmpHeader icmp = packet.icmp();
        boolean portsMissing = packet.sourcePort() < 0 && hasPorts(packet.protocol());
        if (packet.fragmentOffset() != 0 || portsMissing || packet.protocol() == ICMP && icmp == null) {
            return null;
        }
        int source = icmp == null ? Math.max(0, packet.sourcePort()) : icmp.id();
        int destination = icmp == null ? Math.max(0, packet.destinationPort()) : icmp.type() << 8 | icmp.code();
        return new Tuple(packet.source(), packet.destination(), packet.protocol(), source, destination);
    }

    private static boolean hasPorts(int protocol) {
        return switch (protocol) {
            case 6, 17, 132, 136 -> true;
            default -> false;
        };
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CONNTRACK);
    }

    @Override
    public void save(StringBuilder out) {
        out.append(above ? " -m connlimit --connlimit-above " : " -m connlimit --connlimit-upto ");
        out.append(limit).append(" --connlimit-mask ").append(bits);
        out.append(destination ? " --connlimit-daddr" : " --connlimit-saddr");
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" #conn " + (destination ? "dst/" : "src/") + bits + (above ? " > " : " <= ") + limit);
    }
}
