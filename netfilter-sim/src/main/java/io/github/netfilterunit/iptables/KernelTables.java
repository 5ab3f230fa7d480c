// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.text.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kernel's tables while iptables and iptables-restore change them one after the other. */
final class KernelTables {

    private final Flavour flavour;
    private final Map<Builtin, TableBuilder> builders = new EnumMap<>(Builtin.class);
    /** The tables that are in the kernel, in the order in which they are printed. */
    private final List<Builtin> made = new ArrayList<>();

    KernelTables(Flavour flavour) {
        this.flavour = flavour;
    }

    Flavour flavour() {
        return flavour;
    }

    boolean isEmpty() {
        return made.isEmpty();
    }

    boolean has(Builtin builtin) {
        return made.contains(builtin);
    }

    /** A table, which need not be in the kernel yet. */
    TableBuilder table(Builtin builtin) {
        return builders.computeIfAbsent(builtin, each -> new TableBuilder(each, flavour));
    }

    /** A table is in the kernel from now on; iptables-legacy prints the one that came last first. */
    void makeFirst(Builtin builtin) {
        make(builtin, 0);
    }

    /** A table is in the kernel from now on, behind those that a text of iptables-save had before it. */
    void makeLast(Builtin builtin) {
        make(builtin, made.size());
    }

    private void make(Builtin builtin, int place) {
        if (!has(builtin)) {
            made.add(place, builtin);
        }
    }

    /** A table is in the kernel no more. */
    void remove(Builtin builtin) {
        made.remove(builtin);
    }

    /**
     * What the kernel refuses of a table.
     *
     * @param former the table as it was before the kernel gets it; null if that makes no difference
     */
    List<Problem> check(TableBuilder table, @Nullable Table former) {
        Table built = table.build();
        List<TableCheck.Fault> faults = new ArrayList<>(TableCheck.of(built, flavour));
        Collection<Table> committed = new ArrayList<>();
        made.stream()
                .filter(each -> each != table.builtin())
                .forEach(each -> committed.add(table(each).build()));
        if (former != null) {
            committed.add(former);
        }
        faults.addAll(IdleTimers.faults(committed, built));
        return faults.stream()
                .map(fault -> table.place(fault.chain(), fault.index()).problem(fault.message()))
                .toList();
    }

    /** All tables that are in the kernel now. */
    Ruleset ruleset() {
        return new Ruleset(made.stream().map(each -> table(each).build()).toList());
    }
}
