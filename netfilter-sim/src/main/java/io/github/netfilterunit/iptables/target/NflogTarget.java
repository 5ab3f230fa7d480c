// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.Quoted;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;

/**
 * {@code -j NFLOG}: whoever listens to a group gets a copy, and the next rule follows; only the rule's counter shows that
 * the packet came ({@code nflog_tg} of xt_NFLOG.c).
 *
 * @param prefix at most 63 bytes; empty for none
 * @param group 0 to 65535
 * @param copied how many bytes of the packet are copied, 32 bits unsigned
 * @param sized whether {@code copied} was given with {@code --nflog-size} and not {@code --nflog-range}
 * @param threshold how many packets are handed over at once, 0 to 65535; 0 for the default
 */
public record NflogTarget(String prefix, int group, long copied, boolean sized, int threshold) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new NflogExtension();

    /** XT_NFLOG_DEFAULT_THRESHOLD is 0: what is not printed. */
    static final int DEFAULT_THRESHOLD = 0;

    @Override
    public Verdict apply(TargetContext context) {
        return Verdict.CONTINUE;
    }

    /** It drops {@code --nflog-range}, which never had a meaning. */
    @Override
    public TextTarget underNft() {
        return sized ? this : new NflogTarget(prefix, group, 0, false, threshold);
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j NFLOG");
        append(out, " --");
    }

    @Override
    public void list(ListingRow row) {
        row.target("NFLOG");
        StringBuilder out = new StringBuilder();
        append(out, " ");
        row.extra(out.toString());
    }

    private void append(StringBuilder out, String mark) {
        if (!prefix.isEmpty()) {
            out.append(mark).append("nflog-prefix ");
            Quoted.append(out, prefix);
        }
        if (group != 0) {
            out.append(mark).append("nflog-group ").append(group);
        }
        if (sized) {
            out.append(mark).append("nflog-size ").append(copied);
        } else if (copied != 0) {
            out.append(mark).append("nflog-range ").append(copied);
        }
        if (threshold != DEFAULT_THRESHOLD) {
            out.append(mark).append("nflog-threshold ").append(threshold);
        }
    }
}
