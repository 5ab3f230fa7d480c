// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link ClusterMatch}. */
final class ClusterExtension implements MatchExtension {

    private static final int MAX_NODES = 32;
    private static final long U32 = 0xffffffffL;
    private static final String NODE = "cluster-local-node";
    private static final String MASK = "cluster-local-nodemask";

    private static final List<Option> OPTIONS = List.of(
            Option.value("cluster-total-nodes"),
            Option.invertible(NODE),
            Option.invertible(MASK),
            Option.value("cluster-hash-seed"));

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        arguments.exclusive(NODE, MASK);
        int nodes = nodes(arguments.require("cluster-total-nodes").value());
        int seed = (int) number(arguments.require("cluster-hash-seed").value(), "a seed", 0);
        Given mask = arguments.find(MASK);
        Given node = arguments.find(NODE);
        if (mask != null) {
            long most = Math.min(MAX_NODES, (1L << nodes) - 1);
            int bits = (int) number(mask.value(), "a mask that iptables takes", 1, most);
            return new ClusterMatch(nodes, bits, mask.inverted(), seed);
        }
        if (node == null) {
            throw arguments.at().refuse("the match 'cluster' needs --cluster-local-node or --cluster-local-nodemask");
        }
        int number = Numbers.parse(node.value(), "a node of " + nodes, 1, nodes);
        return new ClusterMatch(nodes, 1 << (number - 1), node.inverted(), seed);
    }

    private static int nodes(Token token) {
        return Numbers.parse(token, "a number of nodes", 1, MAX_NODES);
    }

    private static long number(Token token, String what, long min) {
        return number(token, what, min, U32);
    }

    private static long number(Token token, String what, long min, long max) {
        long value = Numbers.parse(token.text(), max);
        if (value < min) {
            throw token.refuse(
                    "'" + token.text() + "' is not " + what + ": a number from " + min + " to " + max + " is expected");
        }
        return value;
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        if (!text.take("cluster")) {
            return null;
        }
        boolean inverted = text.startsWith("!");
        Token mask = value(text, inverted ? "!node_mask=" : "node_mask=");
        int nodes = nodes(value(text, "total_nodes="));
        Token seed = value(text, "hash_seed=");
        return new ClusterMatch(nodes, (int) number(mask, "a mask", 1), inverted, (int) number(seed, "a seed", 0));
    }

    private static Token value(ListingText text, String name) {
        if (!text.startsWith(name)) {
            throw text.refuse("'" + name + "' is expected here");
        }
        Token word = text.word();
        return new Token(word.text().substring(name.length()), word.column() + name.length());
    }
}
