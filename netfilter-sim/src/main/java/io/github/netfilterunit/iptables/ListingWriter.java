// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.BaseChain;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Match;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.Table;
import java.util.List;

/** Prints chains as {@code print_header} and {@code print_firewall} of iptables.c do. */
final class ListingWriter {

    private final StringBuilder out;
    private final Table table;
    private final ListingStyle style;

    ListingWriter(StringBuilder out, Table table, ListingStyle style) {
        this.out = out;
        this.table = table;
        this.style = style;
    }

    void append(Chain chain, Counters all) {
        Counters.ChainCounters counters = all.chain(table.name(), chain.name()).orElseThrow();
        title(chain, counters.policy());
        if (style.lineNumbers()) {
            out.append("num  ");
        }
        right("pkts", style.exact() ? 8 : 5);
        right("bytes", style.exact() ? 10 : 5);
        left("target", 9);
        out.append(" prot opt ");
        left("in", 6);
        left("out", 6);
        out.append(' ');
        left("source", 19);
        out.append(' ');
        left("destination", 19);
        out.append('\n');
        List<Rule> rules = chain.rules();
        for (int i = 0; i < rules.size(); i++) {
            rule(i + 1, rules.get(i), counters.rules().get(i));
        }
    }

    private void title(Chain chain, Counter policyCounter) {
        BaseChain base = chain.base();
        out.append("Chain ").append(chain.name()).append(" (");
        if (base == null) {
            out.append(references(chain.name())).append(" references)\n");
            return;
        }
        out.append("policy ").append(base.policy()).append(' ');
        out.append(style.exact() ? Long.toString(policyCounter.packets()) : abbreviated(policyCounter.packets()));
        out.append(" packets, ");
        out.append(style.exact() ? Long.toString(policyCounter.bytes()) : abbreviated(policyCounter.bytes()));
        out.append(" bytes)\n");
    }

    private long references(String name) {
        return table.chains().stream()
                .flatMap(chain -> chain.rules().stream())
                .filter(rule -> name.equals(rule.action().destination()))
                .count();
    }

    private void rule(int number, Rule rule, Counter counter) {
        ListingRow row = new ListingRow();
        fill(row, rule.matches(), rule.action());
        if (style.lineNumbers()) {
            left(Integer.toString(number), 4);
        }
        number(counter.packets());
        number(counter.bytes());
        left(row.target(), 9);
        out.append(row.protocolInverted() ? '!' : ' ');
        left(protocol(row), 4);
        left(row.options(), 3);
        left(row.in(), 6);
        left(row.out(), 6);
        left(row.source(), 20);
        left(row.destination(), 20);
        out.append(row.extra()).append('\n');
    }

    static void fill(ListingRow row, List<Match> matches, Action action) {
        action.accept(new Marks(row));
        for (Match match : matches) {
            RuleText.text(match).list(row);
        }
        action.accept(new Details(row));
    }

    private String protocol(ListingRow row) {
        Protocol protocol = row.protocol();
        if (protocol == null) {
            return style.protocolNames() ? "all" : "0";
        }
        return style.protocolNames() ? protocol.toString() : Integer.toString(protocol.number());
    }

    private void number(long value) {
        if (style.exact()) {
            right(Long.toString(value), 8);
        } else {
            right(abbreviated(value), 5);
        }
    }

    /** Up to 99999 in full, then rounded to thousands, and so on, each time half up ({@code xtables_print_num}). */
    static String abbreviated(long value) {
        if (value <= 99_999) {
            return Long.toString(value);
        }
        long rounded = value;
        for (String unit : List.of("K", "M", "G")) {
            rounded = (rounded + 500) / 1000;
            if (rounded <= 9_999) {
                return rounded + unit;
            }
        }
        return (rounded + 500) / 1000 + "T";
    }

    private void left(String text, int width) {
        out.append(text).append(" ".repeat(Math.max(0, width - text.length()))).append(' ');
    }

    private void right(String text, int width) {
        out.append(" ".repeat(Math.max(0, width - text.length()))).append(text).append(' ');
    }

    /** What an action puts before the texts of the matches. */
    private record Marks(ListingRow row) implements Action.Visitor<ListingRow> {
        @Override
        public ListingRow jump(Action.Jump jump) {
            row.target(jump.chain());
            return row;
        }

        @Override
        public ListingRow go(Action.Goto go) {
            row.target(go.chain());
            row.extra("[goto] ");
            return row;
        }

        @Override
        public ListingRow back(Action.Return back) {
            row.target(Catalogue.RETURN);
            return row;
        }

        @Override
        public ListingRow apply(Action.Apply apply) {
            return row;
        }

        @Override
        public ListingRow count(Action.Count count) {
            return row;
        }
    }

    /** What a target puts behind them. */
    private record Details(ListingRow row) implements Action.Visitor<ListingRow> {
        @Override
        public ListingRow jump(Action.Jump jump) {
            return row;
        }

        @Override
        public ListingRow go(Action.Goto go) {
            return row;
        }

        @Override
        public ListingRow back(Action.Return back) {
            return row;
        }

        @Override
        public ListingRow apply(Action.Apply apply) {
            RuleText.text(apply).list(row);
            return row;
        }

        @Override
        public ListingRow count(Action.Count count) {
            return row;
        }
    }
}
