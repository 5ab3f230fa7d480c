// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the commands of a shell script one after the other; used for one script only. */
final class ShellRun {

    /** So that loops in loops end. */
    private static final int MAX_COMMANDS = 100_000;

    private static final Set<String> NOTHING = Set.of("true", ":", "echo");

    private static final Set<String> CONTROL = Set.of("if", "while", "until", "case", "select", "function");
    private static final Set<String> REST_OF_CONTROL = Set.of("then", "else", "elif", "fi", "do", "done", "esac", "in");

    private final ShellScript.Commands runner;
    private final Consumer<Refusal> refusals;
    private final Map<String, String> variables = new HashMap<>();
    private int commands;
    private boolean ended;
    private boolean controlRefused;

    /**
     * A run of one script.
     *
     * @param isWhole whether no line was refused before; else a word that ends a construct may belong to such a line
     */
    ShellRun(ShellScript.Commands runner, Consumer<Refusal> refusals, boolean isWhole) {
        this.runner = runner;
        this.refusals = refusals;
        controlRefused = !isWhole;
    }

    /** Runs commands until {@code exit}; one that is refused is passed over. */
    void all(List<ShellLine> lines) {
        int at = 0;
        String before = "";
        while (at < lines.size() && !ended) {
            ShellLine line = lines.get(at++);
            boolean isOne = !before.equals("&&");
            before = line.end();
            try {
                if (line.end().equals("||")) {
                    List<ShellLine> otherwise = new ArrayList<>();
                    for (ShellLine next = line; next.end().equals("||") && at < lines.size(); at++) {
                        next = lines.get(at);
                        otherwise.add(next);
                    }
                    command(line, mayFail(line, isOne, otherwise));
                } else if (line.keyword().equals("for")) {
                    int done = end(lines, at, line);
                    loop(line, lines.subList(at, done));
                    at = done + 1;
                } else {
                    command(line, false);
                }
            } catch (Refusal refusal) {
                refusals.accept(refusal);
            }
        }
    }

    /** Whether what is run where a command fails does nothing; else it ends the script, which is an error here anyway. */
    private static boolean mayFail(ShellLine line, boolean isOne, List<ShellLine> otherwise) {
        if (!isOne) {
            throw new Refusal(
                    line.column(), "'&&' and '||' together are not supported in a script of rules: write two lines");
        }
        boolean fails = false;
        for (ShellLine each : otherwise) {
            fails |= each.keyword().equals("exit");
            if (!NOTHING.contains(each.keyword()) && !each.keyword().equals("exit")) {
                throw new Refusal(
                        each.column(), "behind '||' only true, echo and exit are supported in a script of rules");
            }
        }
        return !fails;
    }

    /** The place of the {@code done} that ends a loop. */
    private static int end(List<ShellLine> lines, int from, ShellLine head) {
        int depth = 1;
        for (int at = from; at < lines.size(); at++) {
            ShellLine line = lines.get(at);
            if (line.keyword().equals("do") && line.words().size() > 1) {
                line = line.rest();
            }
            depth += line.keyword().equals("for") ? 1 : line.keyword().equals("done") ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw new Refusal(head.column(), "this 'for' has no 'done'");
    }

    private void loop(ShellLine head, List<ShellLine> body) {
        List<ShellWord> words = head.words();
        String name = words.size() > 2 ? words.get(1).keyword() : "";
        boolean isHead = isName(name)
                && words.get(2).keyword().equals("in")
                && !head.end().equals("&&");
        if (!isHead) {
            throw new Refusal(head.column(), "a loop is written as 'for NAME in WORD...; do ...; done'");
        }
        if (body.isEmpty() || !body.get(0).keyword().equals("do")) {
            throw new Refusal(head.column(), "'do' is expected behind the words of this 'for'");
        }
        List<ShellLine> commandsOfIt = new ArrayList<>(body);
        ShellLine first = commandsOfIt.remove(0);
        if (first.words().size() > 1) {
            commandsOfIt.add(0, first.rest());
        } else if (!first.end().equals("\n")) {
            throw new Refusal(first.column(), "a command is expected behind 'do'");
        }
        if (commandsOfIt.isEmpty()) {
            throw new Refusal(first.column(), "the loop has no command");
        }
        checkSettable(name, words.get(1).column());
        for (ShellWord word : words.subList(3, words.size())) {
            for (Token value : word.expand(this::valueOf)) {
                count(head.column());
                variables.put(name, value.text());
                if (!ended) {
                    all(commandsOfIt);
                }
            }
        }
    }

    private static void checkSettable(String name, int column) {
        if (name.equals("IFS")) {
            throw new Refusal(column, "'IFS' is not supported in a script of rules: values are cut at blanks");
        }
    }

    private void count(int column) {
        commands++;
        if (commands > MAX_COMMANDS) {
            ended = true;
            throw new Refusal(column, "the script runs more than " + MAX_COMMANDS + " commands");
        }
    }

    private String valueOf(ShellWord.Part part) {
        String value = variables.get(part.text());
        if (value == null) {
            throw new Refusal(
                    part.column(),
                    "the variable '" + part.text() + "' has no value here: '" + part.text()
                            + "=...' is expected before");
        }
        return value;
    }

    private static boolean isName(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (!ShellLexer.isOfName(text.charAt(at), at == 0)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private void command(ShellLine line, boolean mayFail) {
        count(line.column());
        String keyword = line.keyword();
        if (CONTROL.contains(keyword)) {
            controlRefused = true;
            throw new Refusal(
                    line.column(),
                    "'" + keyword + "' is not supported in a script of rules: only commands that always run are, and"
                            + " 'for'");
        }
        if (REST_OF_CONTROL.contains(keyword)) {
            if (!controlRefused) {
                throw new Refusal(line.column(), "'" + keyword + "' belongs to nothing here");
            }
            return;
        }
        if (keyword.equals("!")) {
            throw new Refusal(line.column(), "'!' before a command is not supported in a script of rules");
        }
        String assigned = assigned(line.words().get(0));
        if (assigned != null) {
            assign(line, assigned);
            return;
        }
        List<Token> words = new ArrayList<>();
        line.words().forEach(word -> words.addAll(word.expand(this::valueOf)));
        if (words.isEmpty()) {
            throw new Refusal(line.column(), "no command is left: the variable is empty");
        }
        Token name = words.remove(0);
        if (mayFail) {
            runner.tryRun(name, words);
        } else if (runner.run(name, words)) {
            ended = true;
        }
    }

    /** The variable that a first word sets; null if it sets none. */
    private static @Nullable String assigned(ShellWord word) {
        ShellWord.Part first = word.parts().get(0);
        int equals = first.text().indexOf('=');
        boolean assigns = !first.variable() && !first.quoted() && equals > 0;
        String name = assigns ? first.text().substring(0, equals) : "";
        return isName(name) ? name : null;
    }

    private void assign(ShellLine line, String name) {
        checkSettable(name, line.column());
        ShellWord word = line.words().get(0);
        if (line.words().size() > 1) {
            throw new Refusal(
                    line.words().get(1).column(),
                    "a variable before a command is not supported in a script of rules: set '" + name
                            + "' in a line of its own");
        }
        variables.put(name, word.value(this::valueOf).substring(name.length() + 1));
    }
}
