// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.text.Place;
import java.util.ArrayList;
import java.util.List;

/** A table of a kernel as a program of the host changes it, which runs iptables with words of its own. */
public final class ProgramTable {

    private final KernelTables kernel;
    private final Builtin builtin;

    ProgramTable(KernelTables kernel, Builtin builtin) {
        this.kernel = kernel;
        this.builtin = builtin;
    }

    /** Whether the table has a chain. */
    public boolean hasChain(String chain) {
        return kernel.table(builtin).chainNames().contains(chain);
    }

    /** {@code iptables -L}, which makes the table with iptables-legacy if it is not there. */
    public void list() {
        if (kernel.flavour() == Flavour.LEGACY) {
            kernel.makeFirst(builtin);
        }
    }

    /**
     * {@code iptables -C}: whether a chain is there and has a rule; iptables says no, too, to one that it does not
     * understand, as one that jumps to a chain that is not there.
     *
     * @param rule in words, as {@code -i docker0 -j RETURN}
     */
    public boolean has(String chain, String rule) {
        try {
            // -D has a chain and rules as -C does, and nothing more
            return isThere(parse("-D " + chain + " " + rule));
        } catch (Refusal refusal) {
            return false;
        }
    }

    /**
     * Runs iptables: {@code -A DOCKER -i docker0 -j RETURN}.
     *
     * @param command in words, which no blank has
     * @throws IllegalArgumentException with iptables' reason if it refuses it
     */
    public void run(String command) {
        try {
            apply(parse(command));
        } catch (Refusal refusal) {
            throw failed(refusal);
        }
    }

    /**
     * Runs {@code -A} or {@code -I} unless {@code iptables -C} finds the rule before.
     *
     * @param command in words, as {@link #run} takes it
     * @throws IllegalArgumentException with iptables' reason if it refuses it
     */
    public void addOnce(String command) {
        try {
            Command read = parse(command);
            if (!isThere(read)) {
                apply(read);
            }
        } catch (Refusal refusal) {
            throw failed(refusal);
        }
    }

    /**
     * Runs {@code -D} if {@code iptables -C} finds the rule before.
     *
     * @param rule in words, as {@link #has} takes it
     */
    public void deleteIfThere(String chain, String rule) {
        try {
            Command read = parse("-D " + chain + " " + rule);
            if (isThere(read)) {
                apply(read);
            }
        } catch (Refusal refusal) {
            // -C says no to it, too
            return;
        }
    }

    private Command parse(String command) {
        return RuleParser.parse(words(command), kernel.table(builtin).chainNames());
    }

    private boolean isThere(Command command) {
        return command.isThere(kernel.table(builtin));
    }

    private void apply(Command command) {
        TableBuilder table = kernel.table(builtin);
        command.applyTo(table, Counter.ZERO, new CommandOrigin(null, column -> new Place("iptables", 1, column)));
        table.commit();
        if (kernel.flavour() == Flavour.LEGACY || command.makesTable()) {
            kernel.makeFirst(builtin);
        }
    }

    private static IllegalArgumentException failed(Refusal refusal) {
        return new IllegalArgumentException("iptables: " + refusal.text(), refusal);
    }

    private static List<Token> words(String command) {
        List<Token> words = new ArrayList<>();
        int column = 1;
        for (String word : command.split(" ")) {
            words.add(new Token(word, column));
            column += word.length() + 1;
        }
        return words;
    }
}
