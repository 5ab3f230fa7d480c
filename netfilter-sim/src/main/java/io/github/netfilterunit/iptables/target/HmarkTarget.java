// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.net.JenkinsHash;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code -j HMARK}: the packet's mark becomes a hash of its addresses and ports, the same for both directions, and the next
 * rule follows ({@code hmark_tg_v4} of xt_HMARK.c).
 *
 * @param fields what the hash is of; what is not there counts as 0
 * @param ofConnection whether the addresses and ports are those of the connection, and not of the packet
 * @param seed of the hash, 32 bits
 * @param modulus marks are below it, 1 to 4294967295
 * @param offset what is added to the mark, 32 bits; null if nobody said
 */
public record HmarkTarget(
        Map<HmarkField, Long> fields,
        boolean ofConnection,
        int seed,
        long modulus,
        @Nullable Long offset) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new HmarkExtension();

    /** Takes a copy of the fields. */
    public HmarkTarget {
        EnumMap<HmarkField, Long> ordered = new EnumMap<>(HmarkField.class);
        ordered.putAll(fields);
        fields = Collections.unmodifiableMap(ordered);
    }

    @Override
    public Verdict apply(TargetContext context) {
        HmarkTuple tuple =
                ofConnection ? HmarkTuple.of(context.tracking().connection()) : HmarkTuple.of(context.packet());
        if (tuple != null) {
            context.mark(hash(tuple));
        }
        return Verdict.CONTINUE;
    }

    private int hash(HmarkTuple tuple) {
        int source = tuple.source() & prefix(HmarkField.SRC_PREFIX);
        int destination = tuple.destination() & prefix(HmarkField.DST_PREFIX);
        boolean ordered = Integer.compareUnsigned(source, destination) <= 0;
        int[] words = {
            ordered ? source : destination, ordered ? destination : source, tuple.hasPorts() ? ports(tuple.ports()) : 0
        };
        int hash = JenkinsHash.of(words, seed) ^ tuple.protocol() & bits(HmarkField.PROTO_MASK);
        return (int) (Integer.toUnsignedLong(hash) * modulus >>> 32) + (offset == null ? 0 : offset.intValue());
    }

    /** Both ports as one number, the greater one first. */
    private int ports(int ports) {
        int mask = bits(HmarkField.SPORT_MASK) << 16 | bits(HmarkField.DPORT_MASK) | bits(HmarkField.SPI_MASK);
        int set = bits(HmarkField.SPORT) << 16 | bits(HmarkField.DPORT) | bits(HmarkField.SPI);
        int both = ports & mask | set;
        int first = both >>> 16;
        int second = both & 0xffff;
        return second > first ? second << 16 | first : both;
    }

    private int bits(HmarkField field) {
        return fields.getOrDefault(field, 0L).intValue();
    }

    private int prefix(HmarkField field) {
        int length = bits(field);
        return length == 0 ? 0 : -1 << 32 - length;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        boolean ports = fields.containsKey(HmarkField.SPORT) || fields.containsKey(HmarkField.DPORT);
        return ports && fields.containsKey(HmarkField.SPI)
                ? Optional.of("HMARK cannot have --hmark-spi together with --hmark-sport or --hmark-dport")
                : Optional.empty();
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j HMARK");
        fields.forEach((field, value) ->
                out.append(" --").append(field.option()).append(' ').append(field.saved(value)));
        out.append(String.format(" --hmark-rnd 0x%08x", seed));
        out.append(" --hmark-mod ").append(modulus);
        if (offset != null) {
            out.append(" --hmark-offset ").append(offset);
        }
        out.append(ofConnection ? " --hmark-tuple ct" : "");
    }

    @Override
    public void list(ListingRow row) {
        row.target("HMARK");
        StringBuilder out = new StringBuilder(" HMARK mod ").append(modulus).append(' ');
        if (offset != null) {
            out.append("+ 0x").append(Long.toHexString(offset)).append(' ');
        }
        out.append(ofConnection ? "ct, " : "");
        fields.forEach((field, value) ->
                out.append(field.word()).append(' ').append(field.listed(value)).append(' '));
        row.extra(out.append("rnd 0x")
                .append(Integer.toHexString(seed))
                .append(' ')
                .toString());
    }
}
