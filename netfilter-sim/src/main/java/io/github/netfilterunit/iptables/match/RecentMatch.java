// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.ruleset.PacketContext;
import io.github.netfilterunit.ruleset.Ruleset;

/**
 * {@code -m recent}: addresses that were seen, in a list that all rules share that name it ({@code recent_mt} of
 * xt_recent.c). Lists are empty when the kernel boots.
 *
 * @param command what to do with the list
 * @param inverted whether {@code !} stands before the command
 * @param seconds how long ago the last stamps may be, 1 to 4294967295; 0 for ever
 * @param reap whether the list's oldest address is thrown out if it is older than that
 * @param hitCount how many stamps there must be in that time, 1 to 65535; 0 for one
 * @param sameTtl whether the TTL must be the one that the address was listed with
 * @param name of the list, 1 to 199 characters
 * @param mask the bits of the address that the list keeps; of the rules that name a list the first one's counts
 * @param destination whether the packet's destination is meant, and not its source
 */
public record RecentMatch(
        Command command,
        boolean inverted,
        long seconds,
        boolean reap,
        int hitCount,
        boolean sameTtl,
        String name,
        IpAddress mask,
        boolean destination)
        implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new RecentExtension();

    /** What to do with the list; an address that is there matches, and so does one that SET puts there. */
    public enum Command {
        /** Lists the address, or stamps it once more. */
        SET("set"),
        /** Looks. */
        CHECK("rcheck"),
        /** Looks, and stamps the address if the rule matches. */
        UPDATE("update"),
        /** Takes the address off the list. */
        REMOVE("remove");

        private final String option;

        Command(String option) {
            this.option = option;
        }

        /** The option's name. */
        String option() {
            return option;
        }
    }

    private static final int HZ = 250;
    private static final long NANOS_PER_TICK = 1_000_000_000L / HZ;
    private static final long U32 = 0xffffffffL;

    private record Shared(String name) {}

    /** A packet that does not come of a socket here has its TTL counted as it was before forwarding. */
    @Override
    public boolean matches(PacketContext context) {
        RecentList list = context.shared(new Shared(name), this::list);
        long tick = context.now() / NANOS_PER_TICK;
        boolean forwarded = context.outInterface() != null && context.socket() == null;
        int ttl = context.packet().ttl() + (forwarded ? 1 : 0) & 0xff;
        IpAddress address =
                destination ? context.packet().destination() : context.packet().source();
        RecentList.Entry entry = list.find(address, sameTtl ? ttl : 0);
        if (entry == null) {
            if (command != Command.SET) {
                return inverted;
            }
            list.add(address, ttl, tick);
            return !inverted;
        }
        return switch (command) {
            case SET -> {
                list.stamp(entry, ttl, tick);
                yield !inverted;
            }
            case REMOVE -> {
                list.remove(entry);
                yield !inverted;
            }
            case CHECK, UPDATE -> look(list, entry, ttl, tick);
        };
    }

    private RecentList list(Ruleset rules) {
        IpAddress first = new FirstOfName<RecentMatch>(
                        other -> other.name.equals(name), RecentMatch::mask, "the list '" + name + "' of recent")
                .in(rules, RecentMatch.class, this)
                .mask();
        return RecentList.of(
                first,
                rules.matches(RecentMatch.class).stream()
                        .filter(other -> other.name.equals(name))
                        .toList());
    }

    private boolean look(RecentList list, RecentList.Entry entry, int ttl, long tick) {
        long since = tick - (seconds * HZ & U32);
        int hits = entry.since(seconds == 0 ? Long.MIN_VALUE : since);
        boolean matches = hits >= Math.max(1, hitCount) != inverted;
        boolean updates = command == Command.UPDATE && matches;
        if (reap) {
            list.reap(since, updates ? entry : null);
        }
        if (updates) {
            list.stamp(entry, ttl, tick);
        }
        return matches;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m recent ! --" : " -m recent --").append(command.option());
        append(out, " --seconds ", " --reap", " --hitcount ", " --rttl");
        out.append(" --name ").append(name).append(" --mask ").append(mask);
        out.append(destination ? " --rdest" : " --rsource");
    }

    @Override
    public void list(ListingRow row) {
        StringBuilder text = new StringBuilder(inverted ? " ! recent: " : " recent: ").append(command);
        append(text, " seconds: ", " reap", " hit_count: ", " TTL-Match");
        text.append(" name: ").append(name).append(destination ? " side: dest" : " side: source");
        row.extra(text.append(" mask: ").append(mask).toString());
    }

    /** iptables 1.8.9 prints the seconds as a signed number of 32 bits. */
    private void append(StringBuilder out, String secondsAre, String reaps, String hitsAre, String ttl) {
        if (seconds != 0) {
            out.append(secondsAre).append((int) seconds);
        }
        out.append(reap ? reaps : "");
        if (hitCount != 0) {
            out.append(hitsAre).append(hitCount);
        }
        out.append(sameTtl ? ttl : "");
    }
}
