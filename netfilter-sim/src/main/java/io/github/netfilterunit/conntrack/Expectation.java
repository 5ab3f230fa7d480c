// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * A connection that another one has announced ({@code struct nf_conntrack_expect}).
 *
 * @param master the connection that announced it
 * @param source where its first packet will come from; any port
 * @param destination where that packet will go
 * @param protocol the IP protocol's number
 * @param port the port that it will go to, 0 to 65535
 * @param deadline until when it is waited for, in virtual nanoseconds
 * @param following how it is translated; null if the rules say so as of any other
 */
public record Expectation(
        Connection master,
        IpAddress source,
        IpAddress destination,
        int protocol,
        int port,
        long deadline,
        @Nullable Following following) {

    /**
     * The translation of an expected connection that follows its master's ({@code nf_nat_follow_master}).
     *
     * @param direction the way in the master that the expected connection goes
     * @param port the port that was announced inside
     */
    public record Following(Direction direction, int port) {}

    boolean fits(Tuple tuple, Zone zone) {
        return source.equals(tuple.source()) && master.zone().equals(zone);
    }

    /** Whether one packet could open both. */
    boolean meetsAlso(Expectation other) {
        return source.equals(other.source) && master.zone().equals(other.master.zone());
    }
}
