// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

/**
 * Packets and bytes of a rule or a policy.
 *
 * @param packets as the kernel counts them
 * @param bytes the sum of the packets' IP total lengths
 */
public record Counter(long packets, long bytes) {

    /** Nothing yet. */
    public static final Counter ZERO = new Counter(0, 0);

    /** Both sums. */
    public Counter plus(Counter other) {
        return new Counter(packets + other.packets, bytes + other.bytes);
    }

    /** Both differences. */
    public Counter minus(Counter other) {
        boolean same = packets == other.packets && bytes == other.bytes;
        return same ? ZERO : new Counter(packets - other.packets, bytes - other.bytes);
    }

    /** As iptables-save writes it: {@code [3:172]}. */
    @Override
    public String toString() {
        return "[" + packets + ":" + bytes + "]";
    }
}
