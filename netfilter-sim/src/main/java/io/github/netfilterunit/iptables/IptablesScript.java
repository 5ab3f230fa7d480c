// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * Rulesets that a shell script of iptables commands makes in a kernel without any rules: comments, quoting, variables,
 * {@code for} over words, {@code ;} and {@code &&}, {@code || true} behind what may fail, output to {@code /dev/null}.
 * Everything else of a shell is refused, since it could change what is run.
 */
public final class IptablesScript {

    private IptablesScript() {}

    /**
     * Whether a text is a shell script, not one of iptables-save: its name ends in {@code .sh}, or its first line is
     * {@code #!} and a shell.
     */
    public static boolean isScript(String file, String text) {
        return file.endsWith(".sh") || ShellScript.isShell(text);
    }

    /**
     * Runs a script as iptables-legacy.
     *
     * @param file the text's name in errors
     * @throws InvalidInputException with all problems, if a command would fail or if something is not supported
     */
    public static Ruleset parse(String file, String text) {
        return parse(file, text, Flavour.LEGACY);
    }

    /**
     * Runs a script.
     *
     * @param file the text's name in errors
     * @param flavour which iptables its commands run
     * @throws InvalidInputException with all problems, if a command would fail or if something is not supported
     */
    public static Ruleset parse(String file, String text, Flavour flavour) {
        return parse(file, 1, text, flavour);
    }

    /**
     * Runs a script that is a part of a longer text.
     *
     * @param file the longer text's name in errors
     * @param firstLine the number of {@code text}'s first line in it
     * @param flavour which iptables its commands run
     * @throws InvalidInputException with all problems, if a command would fail or if something is not supported
     */
    public static Ruleset parse(String file, int firstLine, String text, Flavour flavour) {
        KernelTables kernel = new KernelTables(flavour);
        Problems problems = new Problems();
        run(kernel, file, firstLine, text, problems);
        problems.throwIfAny();
        return kernel.ruleset();
    }

    /**
     * Runs a script in a kernel that may have rules.
     *
     * @param all takes what would fail or is not supported
     */
    static void run(KernelTables kernel, String file, int firstLine, String text, Problems all) {
        run(kernel, new ShellScript(file, firstLine, text), new TextPlaces(file, firstLine, text), false, all);
    }

    /**
     * Runs commands in a kernel that may have rules; where a line begins with an option, iptables' own name is left out.
     *
     * @param all takes what would fail or is not supported
     */
    static void runCommands(KernelTables kernel, String file, int firstLine, String text, Problems all) {
        run(kernel, new ShellScript(file, firstLine, text), new TextPlaces(file, firstLine, text), true, all);
    }

    private static void run(
            KernelTables kernel, ShellScript script, TextPlaces places, boolean nameless, Problems all) {
        Problems problems = new Problems();
        IptablesCommands commands = new IptablesCommands(places, kernel);
        script.run(
                new ShellScript.Commands() {
                    @Override
                    public boolean run(Token name, List<Token> words) {
                        if (!nameless || !name.text().startsWith("-")) {
                            return ScriptCommand.of(name).run(name, words, commands);
                        }
                        List<Token> options = new ArrayList<>(words);
                        options.add(0, name);
                        commands.run(name, "iptables", options);
                        return false;
                    }

                    @Override
                    public void tryRun(Token name, List<Token> words) {
                        commands.whileTheyMayFail(() -> run(name, words));
                    }
                },
                problems);
        problems.addAll(commands.faults());
        if (problems.isEmpty() && commands.isUnused()) {
            problems.add(
                    places.problem(new Refusal(1, "no rules: commands as 'iptables -A INPUT -j DROP' are expected")));
        }
        all.addAll(problems.found());
    }
}
