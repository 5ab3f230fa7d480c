// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.Quoted;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.Set;

/**
 * {@code -j LOG}: the packet goes on to the next rule; only the rule's counter shows that it came.
 *
 * @param prefix at most 29 bytes; empty for none
 * @param level of syslog, 0 (emergency) to 7 (debug)
 * @param details what more the kernel would write
 */
public record LogTarget(String prefix, int level, Set<Detail> details) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new LogExtension();

    /** The level that is not printed: warning. */
    static final int DEFAULT_LEVEL = 4;

    /** What more the kernel writes; in the order in which iptables prints the options. */
    public enum Detail {
        /** TCP sequence numbers. */
        TCP_SEQUENCE("log-tcp-sequence", 0x01),
        /** TCP options. */
        TCP_OPTIONS("log-tcp-options", 0x02),
        /** IP options. */
        IP_OPTIONS("log-ip-options", 0x04),
        /** The user of the socket. */
        UID("log-uid", 0x08),
        /** Ethernet addresses. */
        MACDECODE("log-macdecode", 0x20);

        private final String option;
        private final int bit;

        Detail(String option, int bit) {
            this.option = option;
            this.bit = bit;
        }

        /** The option's name. */
        String option() {
            return option;
        }

        /** The bit in the number that a listing shows. */
        int bit() {
            return bit;
        }
    }

    /** Takes a copy of the details. */
    public LogTarget {
        details = Set.copyOf(details);
    }

    @Override
    public Verdict apply(TargetContext context) {
        return Verdict.CONTINUE;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j LOG");
        if (!prefix.isEmpty()) {
            out.append(" --log-prefix ");
            Quoted.append(out, prefix);
        }
        if (level != DEFAULT_LEVEL) {
            out.append(" --log-level ").append(level);
        }
        for (Detail detail : Detail.values()) {
            if (details.contains(detail)) {
                out.append(" --").append(detail.option());
            }
        }
    }

    @Override
    public void list(ListingRow row) {
        int flags = details.stream().mapToInt(Detail::bit).sum();
        row.target("LOG");
        row.extra(" LOG flags " + flags + " level " + level + (prefix.isEmpty() ? "" : " prefix \"" + prefix + "\""));
    }
}
