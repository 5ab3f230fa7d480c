// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Changes a kernel's tables while iptables is run again and again; columns count from the script's beginning. */
final class IptablesCommands {

    /** What iptables is called; the name without a flavour is the one that the host has. */
    static final List<String> NAMES = List.of("iptables", "iptables-legacy", "iptables-nft");

    private final TextPlaces places;
    private final KernelTables kernel;
    private final Set<Builtin> unchecked = EnumSet.noneOf(Builtin.class);
    private final List<Problem> faults = new ArrayList<>();
    private boolean used;
    private boolean mayFail;

    IptablesCommands(TextPlaces places, KernelTables kernel) {
        this.places = places;
        this.kernel = kernel;
    }

    /** Whether iptables never ran. */
    boolean isUnused() {
        return !used;
    }

    /** Runs commands of which those do nothing that fail because of the rules and chains that are there, or are not. */
    void whileTheyMayFail(Runnable commands) {
        mayFail = true;
        try {
            commands.run();
        } catch (Refusal refusal) {
            if (!refusal.isOfTables()) {
                throw refusal;
            }
        } finally {
            mayFail = false;
        }
    }

    /**
     * Runs iptables once.
     *
     * @param at the command's name in the script
     * @param name one of {@link #NAMES}
     * @param words behind the name
     */
    void run(Token at, String name, List<Token> words) {
        Flavour flavour = kernel.flavour();
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
        used = true;
        TableBuilder table = kernel.table(builtin);
        if (mayFail && flavour == Flavour.LEGACY) {
            // the table comes as soon as iptables looks at it
            kernel.makeFirst(builtin);
        }
        try {
            Command command = RuleParser.parse(options.rest(), table.chainNames());
            if (builtin == Builtin.NAT && command.dropsByPolicy()) {
                throw at.refuse("the nat table is not for filtering: iptables does not take the policy DROP there");
            }
            apply(command, table, new CommandOrigin(places.line(at.column()), places::place));
        } catch (Refusal refusal) {
            // a command for all chains names none of them
            throw refusal.column() > 1 ? refusal : at.refuse(refusal.text());
        }
    }

    /**
     * The kernel checks the table that each command makes. What it finds in a table it finds as well if rules are added,
     * so that it is enough to look before some go, and at the end.
     */
    private void apply(Command command, TableBuilder table, CommandOrigin origin) {
        if (command.removes() && unchecked.remove(table.builtin())) {
            faults.addAll(kernel.check(table, null));
        }
        command.applyTo(table, Counter.ZERO, origin);
        table.commit();
        if (kernel.flavour() == Flavour.LEGACY || command.makesTable()) {
            kernel.makeFirst(table.builtin());
        }
        unchecked.add(table.builtin());
    }

    /** What the kernel refuses of the tables, those that changed later too. */
    List<Problem> faults() {
        unchecked.forEach(builtin -> faults.addAll(kernel.check(kernel.table(builtin), null)));
        unchecked.clear();
        return List.copyOf(faults);
    }
}
