// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a shell script into words and commands; used for one text only. Columns count from the text's beginning. */
final class ShellLexer {

    private static final Map<Character, String> REFUSED = Map.of(
            '|', "a pipe is not supported in a script of rules: '||' is, before true, echo or exit",
            '&', "a command in the background is not supported in a script of rules: '&&' and ';' are",
            '>',
                    "a redirection is not supported in a script of rules, but to /dev/null: sysctls stand in the host's"
                            + " description",
            '<', "a redirection is not supported in a script of rules",
            '(', "a function or a subshell is not supported in a script of rules: write its commands out",
            ')', "')' closes nothing here",
            '`', "the output of a command is not supported in a script of rules: write the value");

    /** Output that is thrown away, or goes where other output goes. */
    private static final Pattern TO_NOWHERE = Pattern.compile("[12]?>(&[12]|>?[ \\t]*/dev/null)(?=[ \\t\\n;&|]|$)");

    private final String text;
    private final List<ShellLine> lines = new ArrayList<>();
    private final List<ShellWord> words = new ArrayList<>();
    private final List<ShellWord.Part> parts = new ArrayList<>();
    private final Matcher output;
    private int at;
    /** {@code &&} or {@code ||} while a command must follow. */
    private String after = "";

    private ShellLexer(String text) {
        this.text = text;
        output = TO_NOWHERE.matcher(text);
    }

    /** Reads all commands; of one that is refused the rest of its line is left out. */
    static List<ShellLine> read(String text, Consumer<Refusal> refusals) {
        ShellLexer lexer = new ShellLexer(text);
        while (lexer.at < text.length()) {
            try {
                lexer.next();
            } catch (Refusal refusal) {
                refusals.accept(refusal);
                lexer.leaveLine();
            }
        }
        lexer.end("\n");
        if (!lexer.after.isEmpty()) {
            refusals.accept(new Refusal(Math.max(1, text.length()), "no command follows '" + lexer.after + "'"));
        }
        return lexer.lines;
    }

    private void leaveLine() {
        parts.clear();
        words.clear();
        after = "";
        int newline = text.indexOf('\n', at);
        at = newline < 0 ? text.length() : newline + 1;
    }

    private Refusal refuse(String message) {
        return new Refusal(at + 1, message);
    }

    private boolean sees(String token) {
        return text.startsWith(token, at);
    }

    private void next() {
        char c = text.charAt(at);
        if (sees("\\\n")) {
            at += 2;
        } else if (c == ' ' || c == '\t') {
            endWord();
            at++;
        } else if (c == '#' && parts.isEmpty()) {
            int newline = text.indexOf('\n', at);
            at = newline < 0 ? text.length() : newline;
        } else if (c == '\n') {
            end("\n");
            at++;
        } else if (sees("&&") || sees("||")) {
            String operator = text.substring(at, at + 2);
            separate(operator);
            after = operator;
        } else if (parts.isEmpty() && output.region(at, text.length()).lookingAt()) {
            at = output.end();
        } else if (c == ';') {
            separate(";");
        } else {
            part(c);
        }
    }

    private void separate(String operator) {
        endWord();
        if (words.isEmpty()) {
            throw refuse("no command stands before '" + operator + "'");
        }
        end(operator);
        at += operator.length();
    }

    private void endWord() {
        if (!parts.isEmpty()) {
            words.add(new ShellWord(parts));
            parts.clear();
        }
    }

    private void end(String operator) {
        endWord();
        if (!words.isEmpty()) {
            lines.add(new ShellLine(words, operator));
            words.clear();
            after = "";
        }
    }

    private void part(char c) {
        String refused = REFUSED.get(c);
        if (refused != null) {
            throw refuse(refused);
        }
        switch (c) {
            case '\'' -> {
                int close = text.indexOf('\'', at + 1);
                if (close < 0) {
                    throw refuse("the quote is not closed");
                }
                add(text.substring(at + 1, close), true);
                at = close + 1;
            }
            case '"' -> doubleQuoted();
            case '\\' -> {
                if (at + 1 == text.length()) {
                    throw refuse("nothing follows the backslash");
                }
                add(text.substring(at + 1, at + 2), true);
                at += 2;
            }
            case '$' -> variable(false);
            case '*', '?', '[' -> {
                if (sees("[ ") || sees("[[ ")) {
                    throw refuse("a test, as of 'if', is not supported in a script of rules: only commands that always"
                            + " run are");
                }
                throw refuse("'" + c + "' is a pattern of file names for the shell: put it in quotes");
            }
            case '{', '}', '~' -> throw refuse("'" + c + "' outside of quotes is not supported in a script of rules");
            case '\r' ->
                throw refuse("the line ends in CR LF, as Windows writes it, which a shell takes for a part of the"
                        + " last word: save the text with LF only");
            case '\0' -> throw refuse("this is not text: it has a zero byte");
            default -> plain();
        }
    }

    private void add(String characters, boolean quoted) {
        parts.add(new ShellWord.Part(characters, false, quoted, at + 1));
    }

    private void plain() {
        int from = at;
        while (at < text.length() && " \t\n\\'\"$;&|<>()`*?[{}~\r\0".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String characters = text.substring(from, at);
        parts.add(new ShellWord.Part(characters, false, false, from + 1));
    }

    private void doubleQuoted() {
        int open = at;
        StringBuilder characters = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; ) {
            char c = text.charAt(at);
            if (c == '`' || c == '\0') {
                part(c);
            } else if (c == '$') {
                parts.add(new ShellWord.Part(characters.toString(), false, true, open + 1));
                characters.setLength(0);
                variable(true);
            } else if (c == '\\' && at + 1 < text.length() && "$`\"\\\n".indexOf(text.charAt(at + 1)) >= 0) {
                characters.append(sees("\\\n") ? "" : text.substring(at + 1, at + 2));
                at += 2;
            } else {
                characters.append(c);
                at++;
            }
        }
        if (at == text.length()) {
            at = open;
            throw refuse("the quote is not closed");
        }
        at++;
        parts.add(new ShellWord.Part(characters.toString(), false, true, open + 1));
    }

    private void variable(boolean quoted) {
        int dollar = at;
        boolean braced = text.startsWith("${", at);
        int from = at + (braced ? 2 : 1);
        int to = from;
        while (to < text.length() && isOfName(text.charAt(to), to == from)) {
            to++;
        }
        boolean closed = !braced || text.startsWith("}", to);
        if (to == from || !closed) {
            throw refuse(
                    text.startsWith("$(", at)
                            ? "the output of a command is not supported in a script of rules: write the value"
                            : "of '$' only $NAME and ${NAME} are supported in a script of rules");
        }
        at = braced ? to + 1 : to;
        parts.add(new ShellWord.Part(text.substring(from, to), true, quoted, dollar + 1));
    }

    /** Whether a character can be a part of a variable's name. */
    static boolean isOfName(char c, boolean first) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || !first && c >= '0' && c <= '9';
    }
}
