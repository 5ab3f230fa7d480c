// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Rules that an engine makes together, in the order in which it makes them. A rule that is there already is neither made
 * again nor moved, as the engine looks with {@code iptables -C} before.
 */
final class EngineRules {

    private enum Way {
        APPENDED,
        INSERTED,
        DELETED
    }

    private record Made(String table, String chain, String rule, Way way) {}

    private final List<Made> all = new ArrayList<>();

    /** As {@code iptables -A}. */
    EngineRules append(String table, String chain, String rule) {
        all.add(new Made(table, chain, rule, Way.APPENDED));
        return this;
    }

    /** As {@code iptables -I}. */
    EngineRules insert(String table, String chain, String rule) {
        all.add(new Made(table, chain, rule, Way.INSERTED));
        return this;
    }

    /** As {@code iptables -D}, which may fail. */
    EngineRules delete(String table, String chain, String rule) {
        all.add(new Made(table, chain, rule, Way.DELETED));
        return this;
    }

    /** Makes those that are not there. */
    void addTo(HostTables tables) {
        for (Made each : all) {
            HostTables.Table table = tables.table(each.table());
            switch (each.way()) {
                case APPENDED -> table.appendOnce(each.chain(), each.rule());
                case INSERTED -> table.insertOnce(each.chain(), each.rule());
                case DELETED -> table.delete(each.chain(), each.rule());
            }
        }
    }

    /** Deletes those that are there, wherever they stand. */
    void removeFrom(HostTables tables) {
        for (Made each : all) {
            tables.table(each.table()).delete(each.chain(), each.rule());
        }
    }
}
