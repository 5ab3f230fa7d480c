// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import java.util.EnumSet;
import java.util.Set;

/**
 * One tracked connection ({@code struct nf_conn}); part of the kernel's mutable state.
 *
 * <p>Times are virtual nanoseconds since the simulated kernel's boot.
 */
public final class Connection {

    private final Tuple original;
    private Tuple reply;
    private final EnumSet<ConnectionStatus> status = EnumSet.noneOf(ConnectionStatus.class);
    private int mark;

    Connection(Tuple original, Tuple reply) {
        this.original = original;
        this.reply = reply;
    }

    /** The tuple of packets that go as the first one did. */
    public Tuple original() {
        return original;
    }

    /** The tuple of packets that come back, as they are on the wire. */
    public Tuple reply() {
        return reply;
    }

    /** The tuple of one direction. */
    public Tuple tuple(Direction direction) {
        return direction == Direction.ORIGINAL ? original : reply;
    }

    /** Whether a status bit is set. */
    public boolean has(ConnectionStatus bit) {
        return status.contains(bit);
    }

    /** The status bits that are set; a copy. */
    public Set<ConnectionStatus> status() {
        return EnumSet.copyOf(status);
    }

    /** The connection's mark ({@code connmark}), 32 bits. */
    public int mark() {
        return mark;
    }

    /** Sets the connection's mark. */
    public void mark(int value) {
        mark = value;
    }
}
