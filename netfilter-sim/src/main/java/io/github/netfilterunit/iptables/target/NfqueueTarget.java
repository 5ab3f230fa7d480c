// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;

/**
 * {@code -j NFQUEUE}: a program takes the packet from a queue and says what becomes of it ({@code nfqueue_tg_v3} of
 * xt_NFQUEUE.c).
 *
 * @param first the queue, or the first of several, 0 to 65535
 * @param last the last queue
 * @param bypass whether the packet goes on if no program listens to its queue, instead of being dropped
 * @param cpuFanout whether the processor chooses among the queues, not the connection
 */
public record NfqueueTarget(int first, int last, boolean bypass, boolean cpuFanout) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new NfqueueExtension();

    @Override
    public Verdict apply(TargetContext context) {
        return context.queue(first, last, bypass);
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j NFQUEUE").append(text(" --queue-", " --queue-"));
    }

    @Override
    public void list(ListingRow row) {
        row.target("NFQUEUE");
        row.extra(" NFQUEUE" + text(" ", " "));
    }

    private String text(String number, String flag) {
        return number
                + (first == last ? "num " + first : "balance " + first + ":" + last)
                + (bypass ? flag + "bypass" : "")
                + (cpuFanout ? flag + "cpu-fanout" : "");
    }
}
