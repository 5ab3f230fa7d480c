// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Guarantee;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.packet.TcpEdit;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code -j TCPOPTSTRIP}: writes NOPs over TCP options, and the next rule follows ({@code tcpoptstrip_mangle_packet} of
 * xt_TCPOPTSTRIP.c). Later fragments pass; a packet whose TCP header is cut off is dropped.
 *
 * @param kinds of options, 2 to 255
 */
public record TcpoptstripTarget(SortedSet<Integer> kinds) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new TcpoptstripExtension();

    private static final int NOP = 1;
    private static final int HEADER = 20;

    /** Takes a copy of the kinds. */
    public TcpoptstripTarget {
        kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
    }

    @Override
    public Verdict apply(TargetContext context) {
        if (context.packet().fragmentOffset() != 0) {
            return Verdict.CONTINUE;
        }
        context.pull(context.packet().length());
        TcpEdit edit = new TcpEdit(context.packet());
        if (edit.length() < HEADER || edit.length() < edit.headerLength()) {
            return Verdict.DROP;
        }
        if (strip(edit)) {
            context.packet(edit.packet());
        }
        return Verdict.CONTINUE;
    }

    private boolean strip(TcpEdit edit) {
        int end = edit.headerLength();
        boolean changed = false;
        int at = HEADER;
        while (at < end - 1) {
            int length = TcpOptions.length(edit, at);
            if (at + length > end) {
                break;
            }
            if (kinds.contains(edit.byteAt(at))) {
                for (int i = at; i < at + length; i++) {
                    edit.octet(i, NOP);
                }
                changed = true;
            }
            at += length;
        }
        return changed;
    }

    @Override
    public Optional<String> refusal(Placement placement, Set<Guarantee> guaranteed) {
        Optional<String> wrongTable = placement.only("TCPOPTSTRIP", "mangle");
        if (wrongTable.isPresent() || guaranteed.contains(Guarantee.TCP)) {
            return wrongTable;
        }
        return Optional.of("TCPOPTSTRIP needs '-p tcp' in the same rule");
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j TCPOPTSTRIP");
        if (!kinds.isEmpty()) {
            out.append(" --strip-options ").append(text());
        }
    }

    @Override
    public void list(ListingRow row) {
        row.target("TCPOPTSTRIP");
        row.extra(kinds.isEmpty() ? "" : " TCPOPTSTRIP options " + text());
    }

    private String text() {
        return kinds.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
