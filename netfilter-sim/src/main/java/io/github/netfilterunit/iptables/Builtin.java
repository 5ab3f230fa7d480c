// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.ruleset.ChainType;
import io.github.netfilterunit.ruleset.Hook;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The tables of iptables, and the built-in chains of each in the order in which iptables prints them. */
public enum Builtin {
    /** Before connection tracking. */
    RAW("raw", Hook.PREROUTING, Hook.OUTPUT),
    /** Changes packets. */
    MANGLE("mangle", Hook.PREROUTING, Hook.INPUT, Hook.FORWARD, Hook.OUTPUT, Hook.POSTROUTING),
    /** Walked once a connection. */
    NAT("nat", Hook.PREROUTING, Hook.INPUT, Hook.OUTPUT, Hook.POSTROUTING),
    /** The table that is meant where none is named. */
    FILTER("filter", Hook.INPUT, Hook.FORWARD, Hook.OUTPUT),
    /** After filter, for mandatory access control. */
    SECURITY("security", Hook.INPUT, Hook.FORWARD, Hook.OUTPUT);

    private final String table;
    private final List<Hook> hooks;

    Builtin(String table, Hook... hooks) {
        this.table = table;
        this.hooks = List.of(hooks);
    }

    /** The table's name. */
    public String table() {
        return table;
    }

    /** The hooks that have a built-in chain, whose name is the hook's. */
    public List<Hook> hooks() {
        return hooks;
    }

    /** The table of a name. */
    public static Optional<Builtin> of(String table) {
        return Arrays.stream(values()).filter(each -> each.table.equals(table)).findFirst();
    }

    /** The names of all tables. */
    public static List<String> tables() {
        return Arrays.stream(values()).map(Builtin::table).toList();
    }

    /** The hook of a built-in chain of this table. */
    public Optional<Hook> hook(String chain) {
        return hooks.stream().filter(hook -> hook.name().equals(chain)).findFirst();
    }

    /** The order among the chains of one hook ({@code enum nf_ip_hook_priorities}). */
    int priority(Hook hook) {
        return switch (this) {
            case RAW -> -300;
            case MANGLE -> -150;
            case NAT -> hook == Hook.PREROUTING || hook == Hook.OUTPUT ? -100 : 100;
            case FILTER -> 0;
            case SECURITY -> 50;
        };
    }

    /** What the chain does beside filtering. */
    ChainType type(Hook hook) {
        if (this == NAT) {
            return ChainType.NAT;
        }
        return this == MANGLE && hook == Hook.OUTPUT ? ChainType.ROUTE : ChainType.FILTER;
    }
}
