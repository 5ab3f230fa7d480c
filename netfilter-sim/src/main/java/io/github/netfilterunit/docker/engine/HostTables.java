// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import io.github.netfilterunit.iptables.ProgramTable;
import io.github.netfilterunit.iptables.RuleLoader;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Ruleset;

/**
 * A host's tables while iptables changes them again and again: the engine runs it, and so does the user, each on what the
 * others left.
 */
public final class HostTables {

    private final RuleLoader kernel;

    /**
     * The tables of a machine that has just been switched on.
     *
     * @param flavour which iptables it has
     */
    public HostTables(Flavour flavour) {
        kernel = new RuleLoader(flavour);
    }

    /** The table of a name, as the engine changes it. */
    Table table(String name) {
        return new Table(kernel.ofProgram(name));
    }

    /** Makes a table that is not there, as any look at it does; with iptables-nft a look makes none. */
    public void touch(String name) {
        kernel.ofProgram(name).list();
    }

    /**
     * The user loads a text of iptables-save, as {@code iptables-restore} does: tables that it names lose what they had.
     *
     * @param file the text's name
     * @throws io.github.netfilterunit.text.InvalidInputException with all that is wrong with it
     */
    public void restore(String file, String text) {
        kernel.again().restore(file, 1, text).ruleset();
    }

    /**
     * The user loads a text of iptables-save, as {@code iptables-restore --noflush} does.
     *
     * @param file the text's name
     * @throws io.github.netfilterunit.text.InvalidInputException with all that is wrong with it
     */
    public void restoreNoflush(String file, String text) {
        kernel.again().restoreNoflush(file, 1, text).ruleset();
    }

    /**
     * The user runs a script of iptables commands, where the name {@code iptables} may be left out.
     *
     * @param file the script's name
     * @throws io.github.netfilterunit.text.InvalidInputException with all that is wrong with it
     */
    public void run(String file, String script) {
        kernel.again().runCommands(file, 1, script).ruleset();
    }

    /** The rules that are there now. */
    public Ruleset ruleset() {
        return kernel.ruleset();
    }

    /** A table as the engine changes it. */
    static final class Table {

        private final ProgramTable table;

        private Table(ProgramTable table) {
            this.table = table;
        }

        boolean hasChain(String chain) {
            return table.hasChain(chain);
        }

        /** As {@code iptables -C}. */
        boolean has(String chain, String rule) {
            return table.has(chain, rule);
        }

        void policy(String chain, String policy) {
            table.run("-P " + chain + " " + policy);
        }

        /** As {@code iptables -N}, which may fail. */
        void addChain(String chain) {
            if (!table.hasChain(chain)) {
                table.run("-N " + chain);
            }
        }

        void append(String chain, String rule) {
            table.run("-A " + chain + " " + rule);
        }

        /** As {@code iptables -C || iptables -A}. */
        void appendOnce(String chain, String rule) {
            table.addOnce("-A " + chain + " " + rule);
        }

        /** As {@code iptables -C || iptables -I}. */
        void insertOnce(String chain, String rule) {
            table.addOnce("-I " + chain + " " + rule);
        }

        /** As {@code iptables -D}, which may fail: the first rule that is equal goes. */
        void delete(String chain, String rule) {
            table.deleteIfThere(chain, rule);
        }

        /** As {@code iptables -F}. */
        void flush(String chain) {
            table.run("-F " + chain);
        }

        /** As {@code iptables -D}, which may fail, and {@code iptables -I}. */
        void moveToTop(String chain, String rule) {
            delete(chain, rule);
            table.run("-I " + chain + " " + rule);
        }
    }
}
