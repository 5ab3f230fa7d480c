// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.ipset.SetReference;
import io.github.netfilterunit.ipset.SetTest;
import io.github.netfilterunit.ipset.SkbInfo;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code -j SET}: adds to a set what a packet says, deletes it from one, and gives the packet what another maps it to
 * ({@code set_target_v3} of xt_set.c).
 *
 * @param add what it adds; null for nothing
 * @param delete what it deletes; null for nothing
 * @param map where it looks; null for nowhere
 */
public record SetTarget(
        @Nullable Add add,
        @Nullable SetReference delete,
        @Nullable Map map) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new SetTargetExtension();

    /** Of a time: the set's own. */
    public static final long DEFAULT_TIMEOUT = -1;

    private static final Set<Hook> OUTGOING =
            Collections.unmodifiableSet(EnumSet.of(Hook.FORWARD, Hook.OUTPUT, Hook.POSTROUTING));

    private static final long MAX_SECONDS = 0xffffffffL / 1000;

    /**
     * What is added.
     *
     * @param reference to which set, and what of the packet
     * @param exist whether the time of an element that is there begins again
     * @param timeout seconds, 0 for ever; {@link #DEFAULT_TIMEOUT}
     */
    public record Add(SetReference reference, boolean exist, long timeout) {}

    /**
     * What the packet is given. Its class and its queue change nothing that is followed here.
     *
     * @param reference by which set, and by what of the packet
     * @param mark its mark
     * @param priority its class
     * @param queue the queue of the interface
     */
    public record Map(SetReference reference, boolean mark, boolean priority, boolean queue) {}

    @Override
    public Verdict apply(TargetContext context) {
        if (add != null) {
            context.sets().add(add.reference, add.exist, Math.min(MAX_SECONDS, add.timeout), context);
        }
        if (delete != null) {
            context.sets().delete(delete, context);
        }
        if (map != null) {
            SkbInfo info = context.sets().test(map.reference, SetTest.PLAIN, context);
            if (info != null && map.mark) {
                context.mark(context.mark() & ~info.mask() ^ info.mark());
            }
        }
        return Verdict.CONTINUE;
    }

    @Override
    public Set<String> ipsets() {
        return Stream.of(add == null ? null : add.reference, delete, map == null ? null : map.reference)
                .filter(each -> each != null)
                .map(SetReference::name)
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        if (map == null) {
            return Optional.empty();
        }
        Optional<String> wrongTable = placement.only("SET --map-set", "mangle");
        return wrongTable.isEmpty() && (map.priority || map.queue)
                ? placement.checkedFor("SET with --map-prio or --map-queue", OUTGOING)
                : wrongTable;
    }

    @Override
    public void save(StringBuilder out) {
        options(out.append(" -j SET"), " --");
    }

    @Override
    public void list(ListingRow row) {
        StringBuilder out = new StringBuilder();
        options(out, " ");
        row.target("SET");
        row.extra(out.toString());
    }

    private void options(StringBuilder out, String dashes) {
        if (add != null) {
            out.append(dashes).append("add-set ").append(add.reference);
            out.append(add.exist ? dashes + "exist" : "");
            out.append(add.timeout == DEFAULT_TIMEOUT ? "" : dashes + "timeout " + add.timeout);
        }
        if (delete != null) {
            out.append(dashes).append("del-set ").append(delete);
        }
        if (map != null) {
            out.append(dashes).append("map-set ").append(map.reference);
            out.append(map.mark ? dashes + "map-mark" : "");
            out.append(map.priority ? dashes + "map-prio" : "");
            out.append(map.queue ? dashes + "map-queue" : "");
        }
    }
}
