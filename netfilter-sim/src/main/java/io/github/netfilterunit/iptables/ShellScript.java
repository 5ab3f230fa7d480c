// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problem;
import io.github.netfilterunit.text.Problems;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A shell script of commands that all run: comments, quoting, variables, {@code for} over words, {@code ;} and
 * {@code &&}, {@code || true} behind what may fail, output to {@code /dev/null}. Everything else of a shell is refused,
 * since it could change what is run.
 */
public final class ShellScript {

    private static final Pattern SHELL =
            Pattern.compile("#!\\s*(\\S*/)?(env\\s+(-\\S+\\s+)*)?(ba|da|a|k)?sh([ \\t].*)?");

    private final String file;
    private final int firstLine;
    private final String text;
    private final TextPlaces places;

    /** Runs the commands of a script. */
    @FunctionalInterface
    public interface Commands {

        /**
         * Runs a command; the columns of its words count from the script's beginning.
         *
         * @param name the command's own
         * @param words behind it
         * @return whether the script ends here
         * @throws Refusal if it cannot be run
         */
        boolean run(Token name, List<Token> words);

        /**
         * Runs a command that may fail, as before {@code || true}.
         *
         * @param name the command's own
         * @param words behind it
         * @throws Refusal if it cannot be run, or would fail for another reason than what is there
         */
        default void tryRun(Token name, List<Token> words) {
            run(name, words);
        }
    }

    /**
     * A script.
     *
     * @param file the text's name in errors
     * @param firstLine the number of the text's first line in that file
     */
    public ShellScript(String file, int firstLine, String text) {
        this.file = file;
        this.firstLine = firstLine;
        this.text = text;
        places = new TextPlaces(file, firstLine, text);
    }

    /** Whether a text's first line is {@code #!} and a shell. */
    static boolean isShell(String text) {
        return SHELL.matcher(firstLine(text)).matches();
    }

    private static String firstLine(String text) {
        int newline = text.indexOf('\n');
        return newline < 0 ? text : text.substring(0, newline);
    }

    /** Runs all commands, also those behind one that is refused; all that is wrong is added to the problems. */
    public void run(Commands commands, Problems problems) {
        Problems found = new Problems();
        if (text.startsWith("#!") && !isShell(text)) {
            found.add(new Problem(
                    file, firstLine, 1, "'" + firstLine(text) + "' is no shell; sh, bash, dash, ash and ksh are"));
        }
        List<ShellLine> lines = ShellLexer.read(text, refusal -> found.add(places.problem(refusal)));
        new ShellRun(commands, refusal -> found.add(places.problem(refusal)), found.isEmpty()).all(lines);
        problems.addAll(found.found());
    }

    /**
     * Where something stands.
     *
     * @param column from the script's beginning, from 1
     */
    public Place place(int column) {
        return places.place(column);
    }
}
