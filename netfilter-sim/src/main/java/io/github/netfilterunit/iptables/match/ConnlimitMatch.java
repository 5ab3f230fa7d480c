// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * {@code -m connlimit}: how many connections an address has that this rule has seen ({@code connlimit_mt} of
 * xt_connlimit.c, nf_conncount.c).
 *
 * <p>The kernel looks for connections that are over at most once in a tick, so it counts some twice or too long that come
 * within four milliseconds; here each packet from outside has a tick of its own. A rule that sees it at two hooks looks once.
 *
 * @param limit 0 to 4294967295
 * @param above whether more are meant
 * @param bits how many bits of the address count, 0 to 32
 * @param destination whether the packet's destination is the address, and not its source
 */
public record ConnlimitMatch(long limit, boolean above, int bits, boolean destination) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new ConnlimitExtension();

    private record Key(IpAddress address, int zone) {}

    private static final class Counts {
        private final Map<Key, ConnlimitCount> byAddress = new HashMap<>();
    }

    /** A packet of which no connection could be is dropped, and one whose address has no connection that is not over. */
    @Override
    public boolean matches(PacketContext context) {
        ConnlimitSubject subject = ConnlimitSubject.of(context);
        int count = subject == null ? 0 : count(subject, context);
        if (count == 0) {
            context.hotDrop();
            return false;
        }
        return count > limit == above;
    }

    private int count(ConnlimitSubject subject, PacketContext context) {
        IpAddress address =
                destination ? context.packet().destination() : context.packet().source();
        Key key = new Key(address.and(address.maskOf(bits)), subject.zone().id());
        Map<Key, ConnlimitCount> counts = context.state(this, Counts::new).byAddress;
        ConnlimitCount known = counts.get(key);
        if (known != null) {
            return known.count(subject, context);
        }
        counts.put(key, new ConnlimitCount(subject, context));
        return 1;
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
