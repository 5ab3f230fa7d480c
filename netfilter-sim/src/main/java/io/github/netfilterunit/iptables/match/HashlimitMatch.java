// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.PacketContext;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code -m hashlimit}: a bucket of credits for each address or port ({@code hashlimit_mt} of xt_hashlimit.c, revision 3).
 * Rules that name the same table share it; how it works is what the first of them says.
 *
 * @param name of the table
 * @param above whether packets are meant that are too many
 * @param rate how many are not
 * @param mode what has a bucket of its own; nothing for one in all
 * @param store how entries are kept
 * @param sourceBits how many bits of the source address count, 0 to 32
 * @param destinationBits how many bits of the destination address count, 0 to 32
 */
public record HashlimitMatch(
        String name,
        boolean above,
        HashlimitRate rate,
        Set<Part> mode,
        Store store,
        int sourceBits,
        int destinationBits)
        implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new HashlimitExtension();

    /** A part of a packet that tells buckets apart; in the order in which iptables prints them. */
    public enum Part {
        /** The source address. */
        SOURCE_ADDRESS("srcip"),
        /** The source port. */
        SOURCE_PORT("srcport"),
        /** The destination address. */
        DESTINATION_ADDRESS("dstip"),
        /** The destination port. */
        DESTINATION_PORT("dstport");

        private final String text;

        Part(String text) {
            this.text = text;
        }

        /** What options say. */
        String text() {
            return text;
        }
    }

    /**
     * How entries are kept.
     *
     * @param size hash buckets, 1 to 1048576; 0 for the kernel's choice
     * @param max entries, 1 to 1048576; 0 for eight to a hash bucket
     * @param collectEvery milliseconds between two looks for entries that have expired
     * @param expire milliseconds for which an entry lives without a packet
     */
    public record Store(long size, long max, long collectEvery, long expire) {}

    private static final int ALL_BITS = 32;

    private record Shared(String name) {}

    /** Takes a copy of the parts. */
    public HashlimitMatch {
        mode = mode.isEmpty() ? EnumSet.noneOf(Part.class) : EnumSet.copyOf(mode);
    }

    /** A packet whose ports are cut off is dropped, and so is one for which a full table has no entry left. */
    @Override
    public boolean matches(PacketContext context) {
        HashlimitTable table = context.shared(
                new Shared(name), rules -> new HashlimitTable(first().in(rules, HashlimitMatch.class, this)));
        if (table.rateMatches() != rate.rateMatch()) {
            throw new UnsupportedRuleException("two rules of hashlimit share the table '" + name
                    + "', and only one of them has --hashlimit-rate-match: the kernel then reads numbers of one kind as"
                    + " those of the other");
        }
        HashlimitTable.Answer answer =
                table.ask(context.packet(), rate.bytes(), context.now() / HashlimitTable.NANOS_PER_TICK);
        if (answer == HashlimitTable.Answer.DROP) {
            context.hotDrop();
            return false;
        }
        return (answer == HashlimitTable.Answer.OVER) == above;
    }

    private FirstOfName<HashlimitMatch> first() {
        return new FirstOfName<>(
                other -> other.name.equals(name),
                other -> List.of(other.rate, other.mode, other.store, other.sourceBits, other.destinationBits),
                "the table '" + name + "' of hashlimit");
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m hashlimit --hashlimit-").append(above ? "above" : "upto");
        long expiry = rate.append(out, "--hashlimit-", rate.average());
        if (!mode.isEmpty()) {
            out.append(" --hashlimit-mode ").append(mode(","));
        }
        out.append(" --hashlimit-name ").append(name);
        appendRest(out, " --hashlimit-", expiry);
    }

    /** The name is not shown. */
    @Override
    public void list(ListingRow row) {
        StringBuilder text = new StringBuilder(" limit: ").append(above ? "above" : "up to");
        long period = rate.average() * Math.max(1, rate.interval());
        long expiry = rate.append(text, "", period);
        if (!mode.isEmpty()) {
            text.append(" mode ").append(mode("-"));
        }
        appendRest(text, " ", expiry);
        row.extra(text.toString());
    }

    private String mode(String separator) {
        return mode.stream().map(Part::text).collect(Collectors.joining(separator));
    }

    private void appendRest(StringBuilder out, String prefix, long usualExpiry) {
        append(out, prefix + "htable-size ", store.size(), 0);
        append(out, prefix + "htable-max ", store.max(), 0);
        append(out, prefix + "htable-gcinterval ", store.collectEvery(), HashlimitExtension.COLLECT_EVERY);
        append(out, prefix + "htable-expire ", store.expire(), usualExpiry);
        append(out, prefix + "srcmask ", sourceBits, ALL_BITS);
        append(out, prefix + "dstmask ", destinationBits, ALL_BITS);
        if (rate.rateMatch()) {
            out.append(prefix).append("rate-match");
            append(out, prefix + "rate-interval ", rate.interval(), 1);
        }
    }

    private static void append(StringBuilder out, String name, long value, long usual) {
        if (value != usual) {
            out.append(name).append(value);
        }
    }
}
