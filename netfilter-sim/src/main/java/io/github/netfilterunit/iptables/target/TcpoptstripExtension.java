// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.text.Nearest;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads {@link TcpoptstripTarget}. */
final class TcpoptstripExtension implements TargetExtension {

    private static final int MOST = 255;
    private static final int NOP = 1;

    private static final List<Option> OPTIONS = List.of(Option.value("strip-options"));

    private static final Map<String, Integer> NAMES =
            Map.of("wscale", 3, "mss", 2, "sack-permitted", 4, "sack", 5, "timestamp", 8, "md5", 19);

    @Override
    public String name() {
        return "TCPOPTSTRIP";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextTarget make(Arguments arguments) {
        Given given = arguments.find("strip-options");
        return new TcpoptstripTarget(given == null ? new TreeSet<>() : kinds(given.value()));
    }

    private static SortedSet<Integer> kinds(Token token) {
        SortedSet<Integer> kinds = new TreeSet<>();
        for (String word : token.text().split(",", -1)) {
            if (!kinds.add(kind(token, word))) {
                throw token.refuse("the TCP option '" + word + "' is there twice");
            }
        }
        return kinds;
    }

    private static int kind(Token token, String word) {
        Integer named = NAMES.get(word);
        if (named != null) {
            return named;
        }
        long kind = Numbers.parse(word, MOST);
        if (kind <= NOP) {
            throw token.refuse("'" + word + "' is not a TCP option: a number from 2 to 255 is expected, or mss, wscale,"
                    + " sack-permitted, sack, timestamp or md5" + Nearest.suggestion(word, NAMES.keySet()));
        }
        return (int) kind;
    }

    @Override
    public TextTarget read(ListingText text) {
        return new TcpoptstripTarget(text.take("TCPOPTSTRIP", "options") ? kinds(text.word()) : new TreeSet<>());
    }
}
