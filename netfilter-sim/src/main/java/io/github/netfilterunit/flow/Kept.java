// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.stack.PacketResult;

/** What the flows of one kernel keep of their packets, about; so that a flow of a slip of the pen ends before the memory does. */
final class Kept {

    /** The most bytes that are kept, about. */
    private static final long MOST = 128 << 20;

    private static final int PACKET = 256;
    private static final int EVENT = 64;
    private static final int RULE = 8;

    private long bytes;

    /** A flow keeps counters of each rule. */
    void flow(String title, int rules) {
        add(title, (long) RULE * rules);
    }

    /**
     * A flow keeps a packet as it was sent, came out and arrived, and its way.
     *
     * @throws InvalidFlowException if it is too much
     */
    void packet(String title, Packet packet, PacketResult result) {
        add(
                title,
                PACKET
                        + (2L + result.emitted().size()) * packet.length()
                        + (long) EVENT * result.trace().size());
    }

    private void add(String title, long more) {
        bytes += more;
        if (bytes > MOST) {
            throw new InvalidFlowException(
                    "steps",
                    title + ": its packets and their ways through the rules take more than the " + (MOST >> 20)
                            + " MB that flows of one kernel may take; send fewer bytes, or make it fewer times");
        }
    }

    /** What a flow kept is given up. */
    void clear() {
        bytes = 0;
    }
}
