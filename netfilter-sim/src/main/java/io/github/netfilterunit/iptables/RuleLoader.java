// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Problem;
import io.github.netfilterunit.text.Problems;
import java.util.List;

/**
 * Loads texts of rules one after the other into a kernel that has none to begin with: those of iptables-save as
 * {@code iptables-restore} does, with {@code --noflush} or without, and shell scripts as the shell runs them. Not for
 * several threads.
 *
 * <pre>{@code
 * Ruleset rules = new RuleLoader(Flavour.LEGACY)
 *         .load(new NamedText("base.rules", base))
 *         .restoreNoflush("extra.rules", 1, extra)
 *         .ruleset();
 * }</pre>
 */
public final class RuleLoader {

    private final KernelTables kernel;
    private final Problems problems = new Problems();

    /**
     * A kernel without rules.
     *
     * @param flavour which iptables loads them
     */
    public RuleLoader(Flavour flavour) {
        kernel = new KernelTables(flavour);
    }

    private RuleLoader(KernelTables kernel) {
        this.kernel = kernel;
    }

    /** A loader for the same kernel, whatever was wrong with what was loaded before. */
    public RuleLoader again() {
        return new RuleLoader(kernel);
    }

    /** Runs a file if it is a script ({@link IptablesScript#isScript}), else restores it. */
    public RuleLoader load(NamedText text) {
        return IptablesScript.isScript(text.name(), text.text())
                ? run(text.name(), 1, text.text())
                : restore(text.name(), 1, text.text());
    }

    /**
     * Loads a text as {@code iptables-restore --counters} does: each table that it names loses its chains and rules before,
     * and with iptables-nft its policies; other tables stay as they are.
     *
     * @param file the text's name in errors, or that of the longer text that it is a part of
     * @param firstLine the number of the text's first line there
     */
    public RuleLoader restore(String file, int firstLine, String text) {
        add(file, new SaveReader(file, firstLine, text, kernel, false).readTables());
        return this;
    }

    /**
     * Loads a text as {@code iptables-restore --noflush --counters} does: all stays as it is but what the text changes; a
     * chain of the user's that it declares is emptied.
     *
     * @param file the text's name in errors, or that of the longer text that it is a part of
     * @param firstLine the number of the text's first line there
     */
    public RuleLoader restoreNoflush(String file, int firstLine, String text) {
        if (problems.isEmpty()) {
            add(file, new SaveReader(file, firstLine, text, kernel, true).readTables());
        }
        return this;
    }

    /**
     * Runs the commands of a shell script on what is there.
     *
     * @param file the script's name in errors, or that of the longer text that it is a part of
     * @param firstLine the number of the script's first line there
     */
    public RuleLoader run(String file, int firstLine, String text) {
        if (problems.isEmpty()) {
            Problems found = new Problems();
            IptablesScript.run(kernel, file, firstLine, text, found);
            add(file, found.found());
        }
        return this;
    }

    /**
     * Runs commands as {@link #run} does; where a line begins with an option, iptables' own name is left out.
     *
     * @param file the text's name in errors, or that of the longer text that it is a part of
     * @param firstLine the number of the text's first line there
     */
    public RuleLoader runCommands(String file, int firstLine, String text) {
        if (problems.isEmpty()) {
            Problems found = new Problems();
            IptablesScript.runCommands(kernel, file, firstLine, text, found);
            add(file, found.found());
        }
        return this;
    }

    /**
     * What a program of the host does that runs iptables by itself; its rules have no origin.
     *
     * @param table whose
     */
    public ProgramTable ofProgram(String table) {
        return new ProgramTable(
                kernel,
                Builtin.of(table).orElseThrow(() -> new IllegalArgumentException("unknown table '" + table + "'")));
    }

    /** What the kernel refuses of an earlier text's rules has its place there. */
    private void add(String file, List<Problem> found) {
        for (Problem problem : found) {
            problems.add(
                    problem.file().equals(file)
                            ? problem
                            : new Problem(
                                    problem.file(),
                                    problem.line(),
                                    problem.column(),
                                    problem.message() + "; so once '" + file + "' is loaded"));
        }
    }

    /**
     * The rules that the kernel has now.
     *
     * @throws InvalidInputException with all problems, if a text would be refused or if something in it is not supported;
     *     a text that builds on one with problems is not looked at
     */
    public Ruleset ruleset() {
        problems.throwIfAny();
        return kernel.ruleset();
    }
}
