// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.net.JenkinsHash;
import io.github.netfilterunit.ruleset.FrameCast;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.PacketContext;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * {@code -m cluster}: whether the packet's connection is this node's share, by its source ({@code xt_cluster_mt} of
 * xt_cluster.c, on a processor that stores the low byte first).
 *
 * @param nodes of the cluster, 1 to 32
 * @param nodeMask a bit for each node that is meant
 * @param inverted whether the others are meant
 * @param seed of the hash, 32 bits
 */
public record ClusterMatch(int nodes, int nodeMask, boolean inverted, int seed) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new ClusterExtension();

    private static final long U32 = 0xffffffffL;

    /** A packet without a connection never matches. */
    @Override
    public boolean matches(PacketContext context) {
        if (context.frameCast() == FrameCast.MULTICAST
                && !context.packet().destination().isMulticast()) {
            throw new UnsupportedRuleException("'cluster' makes the kernel take a frame that went to a multicast MAC"
                    + " address for one of its own, which is not modelled: send the frame to the host's address");
        }
        Connection connection = context.tracking().connection();
        if (connection == null) {
            return false;
        }
        Connection master = connection.master();
        byte[] source =
                (master == null ? connection : master).original().source().bytes();
        int word = ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN).getInt();
        long hash = JenkinsHash.of(new int[] {word}, seed) & U32;
        int node = (int) (hash * nodes >>> 32);
        return (nodeMask >>> node & 1) != 0 != inverted;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CONNTRACK);
    }

    private static String hex(int value) {
        return String.format("0x%08x", value);
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m cluster").append(inverted ? " !" : "").append(" --cluster-local-nodemask ");
        out.append(hex(nodeMask)).append(" --cluster-total-nodes ").append(nodes);
        out.append(" --cluster-hash-seed ").append(hex(seed));
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" cluster " + (inverted ? "!" : "") + "node_mask=" + hex(nodeMask) + " total_nodes=" + nodes
                + " hash_seed=" + hex(seed));
    }
}
