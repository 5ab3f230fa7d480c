// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.text.Nearest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A kernel's tables while iptables is run again and again; columns count from the script's beginning. */
final class IptablesCommands {

    /** What iptables is called; the name without a flavour is the one that the host has. */
    static final List<String> NAMES = List.of("iptables", "iptables-legacy", "iptables-nft");

    private final TextPlaces places;
    private final Flavour flavour;
    private final Map<Builtin, TableBuilder> builders = new LinkedHashMap<>();
    private final Set<Builtin> unchecked = EnumSet.noneOf(Builtin.class);
    private final Set<Builtin> made = EnumSet.noneOf(Builtin.class);
    private final List<Refusal> faults = new ArrayList<>();

    IptablesCommands(TextPlaces places, Flavour flavour) {
        this.places = places;
        this.flavour = flavour;
    }

    /** Whether iptables never ran. */
    boolean isUnused() {
        return builders.isEmpty();
    }

    /**
     * Runs iptables once.
     *
     * @param at the command's name in the script
     * @param name one of {@link #NAMES}
     * @param words behind the name
     */
    void run(Token at, String name, List<Token> words) {
        String other = flavour == Flavour.NFT ? "legacy" : "nft";
        if (name.endsWith(other)) {
            throw at.refuse("'" + name + "' makes rules of another flavour than the host has, which is "
                    + (flavour == Flavour.NFT ? "nft" : "legacy") + ": 'flavour: " + other + "' is expected there");
        }
        ScriptOptions options = ScriptOptions.of(words);
        if (options.rest().isEmpty()) {
            throw at.refuse("a command is expected behind '" + name + "': -A, -I, -D, -R, -N, -X, -E, -P, -F or -Z");
        }
        Token wanted = options.table();
        Builtin builtin = Builtin.of(wanted.text())
                .orElseThrow(() -> wanted.refuse("unknown table '" + wanted.text() + "'; known are "
                        + String.join(", ", Builtin.tables()) + Nearest.suggestion(wanted.text(), Builtin.tables())));
        TableBuilder table = builders.computeIfAbsent(builtin, TableBuilder::new);
        try {
            Command command = RuleParser.parse(options.rest(), table.chainNames());
            if (builtin == Builtin.NAT && command.dropsByPolicy()) {
                throw at.refuse("the nat table is not for filtering: iptables does not take the policy DROP there");
            }
            apply(command, table, places.line(at.column()));
        } catch (Refusal refusal) {
            // a command for all chains names none of them
            throw refusal.column() > 1 ? refusal : at.refuse(refusal.text());
        }
    }

    /**
     * The kernel checks the table that each command makes. What it finds in a table it finds as well if rules are added,
     * so that it is enough to look before some go, and at the end.
     */
    private void apply(Command command, TableBuilder table, SourceLine origin) {
        if (command.removes() && unchecked.remove(table.builtin())) {
            check(table);
        }
        command.applyTo(table, Counter.ZERO, origin);
        if (flavour == Flavour.LEGACY || command.makesTable()) {
            made.add(table.builtin());
        }
        unchecked.add(table.builtin());
    }

    private void check(TableBuilder table) {
        for (TableCheck.Fault fault : TableCheck.of(table.build(flavour), flavour)) {
            faults.add(new Refusal(table.column(fault.chain(), fault.index()), fault.message()));
        }
    }

    /** What the kernel refuses of the tables, those that changed later too. */
    List<Refusal> faults() {
        builders.forEach((builtin, table) -> {
            if (unchecked.remove(builtin)) {
                check(table);
            }
        });
        return List.copyOf(faults);
    }

    /** All tables that are in the kernel now; the one that came last is the first, as in the kernel. */
    Ruleset ruleset() {
        List<Table> tables = new ArrayList<>();
        builders.forEach((builtin, table) -> {
            if (made.contains(builtin)) {
                tables.add(0, table.build(flavour));
            }
        });
        return new Ruleset(tables);
    }
}
