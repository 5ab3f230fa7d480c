// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problem;
import io.github.netfilterunit.text.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines of rules, one after the other, into a kernel that may have rules; used for one text only. */
final class SaveReader {

    /** What fits in the buffer of {@code iptables-restore}, in bytes without the line's end. */
    private static final int MAX_LINE = 10_239;

    private final String file;
    private final int firstLine;
    private final String text;
    private final KernelTables kernel;
    private final boolean noflush;
    private final boolean first;
    private final Problems problems = new Problems();

    private @Nullable TableBuilder table;
    private @Nullable Table former;
    private boolean changed;
    private boolean inUnknownTable;
    private boolean hasTables;
    private int tableLine;
    private int line;
    private boolean hasCarriageReturns;

    /**
     * A reader of one text.
     *
     * @param kernel what it is loaded into
     * @param noflush whether the tables that it names keep their rules
     */
    SaveReader(String file, int firstLine, String text, KernelTables kernel, boolean noflush) {
        this.file = file;
        this.firstLine = firstLine;
        this.text = text;
        this.kernel = kernel;
        this.noflush = noflush;
        this.first = kernel.isEmpty();
    }

    /** Reads what iptables-save prints, and tells what is wrong. */
    List<Problem> readTables() {
        eachLine(this::readLine);
        if (table != null || inUnknownTable) {
            problem(tableLine, 1, "this table has no COMMIT: the text is truncated");
        } else if (!hasTables && problems.isEmpty()) {
            problem(
                    firstLine,
                    1,
                    "no rules: a table is expected, as iptables-save prints it, from '*filter' to 'COMMIT'");
        }
        return problems.found();
    }

    /** Reads what {@code iptables -t NAME -S} prints. */
    Table readRules(Builtin builtin) {
        TableBuilder builder = kernel.table(builtin);
        table = builder;
        eachLine(this::readRule);
        if (text.isBlank()) {
            problem(firstLine, 1, "no rules: lines as '-P INPUT ACCEPT' are expected, as 'iptables -S' prints them");
        }
        commit(builder);
        problems.throwIfAny();
        return builder.build();
    }

    private interface LineReader {
        void read(String content);
    }

    private void eachLine(LineReader reader) {
        line = firstLine;
        for (int from = 0; from < text.length(); line++) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : newline;
            boolean carriageReturn = end > from && text.charAt(end - 1) == '\r';
            String content = text.substring(from, carriageReturn ? end - 1 : end);
            if (carriageReturn && !hasCarriageReturns) {
                hasCarriageReturns = true;
                problem(
                        line,
                        content.length() + 1,
                        "the line ends in CR LF, as Windows writes it, which"
                                + " iptables-restore refuses: save the text with LF only");
            }
            try {
                if (content.indexOf('\0') >= 0) {
                    throw new Refusal(content.indexOf('\0') + 1, "this is not text: it has a zero byte");
                }
                reader.read(content);
            } catch (Refusal refusal) {
                problem(line, refusal.column(), refusal.text());
            }
            from = end + 1;
        }
    }

    private void problem(int atLine, int column, String message) {
        problems.add(new Place(file, atLine, column), message);
    }

    private void readLine(String content) {
        checkLength(content);
        if (content.isEmpty() || content.charAt(0) == '#') {
            return;
        }
        if (content.isBlank()) {
            throw new Refusal(1, "the line has blanks only, which iptables-restore refuses: an empty line is allowed");
        }
        if (content.charAt(0) == '*') {
            List<Token> words = Words.atBlanks(content, 1);
            begin(words.isEmpty() ? new Token("", 2) : words.get(0));
        } else if (inUnknownTable) {
            inUnknownTable = !content.startsWith("COMMIT");
        } else if (table == null) {
            throw new Refusal(
                    1,
                    "'" + shortened(content) + "' stands outside of a table: '*' and a table's name are"
                            + " expected before it");
        } else if (content.startsWith("COMMIT")) {
            if (content.length() > "COMMIT".length()) {
                problem(
                        line,
                        "COMMIT".length() + 1,
                        "iptables-restore refuses what stands behind COMMIT in its line, blanks, too");
            }
            TableBuilder done = table;
            table = null;
            commit(done);
        } else if (content.charAt(0) == ':') {
            declare(table, content);
        } else {
            readRule(content);
        }
    }

    private static void checkLength(String content) {
        boolean mayBeTooLong = content.length() * 3L > MAX_LINE;
        if (mayBeTooLong && content.getBytes(StandardCharsets.UTF_8).length > MAX_LINE) {
            throw new Refusal(1, "the line is too long: iptables-restore reads at most " + MAX_LINE + " bytes of one");
        }
    }

    private static String shortened(String content) {
        return content.length() > 40 ? content.substring(0, 40) + "..." : content;
    }

    private void begin(Token name) {
        if (table != null || inUnknownTable) {
            problem(tableLine, 1, "this table has no COMMIT: the text is truncated");
        }
        tableLine = line;
        table = null;
        inUnknownTable = true;
        Builtin builtin = Builtin.of(name.text())
                .orElseThrow(() -> name.refuse("unknown table '" + name.text() + "'; known are "
                        + String.join(", ", Builtin.tables()) + Nearest.suggestion(name.text(), Builtin.tables())));
        inUnknownTable = false;
        hasTables = true;
        TableBuilder builder = kernel.table(builtin);
        former = kernel.has(builtin) ? builder.build() : null;
        if (!noflush) {
            builder.restart();
        }
        if (!noflush && kernel.flavour() == Flavour.NFT) {
            kernel.remove(builtin);
        }
        changed = !noflush;
        make(builtin, kernel.flavour() == Flavour.LEGACY);
        table = builder;
    }

    private void make(Builtin builtin, boolean made) {
        if (made && first && !noflush) {
            kernel.makeLast(builtin);
        } else if (made) {
            kernel.makeFirst(builtin);
        }
    }

    private void declare(TableBuilder builder, String content) {
        List<Token> words = Words.atBlanks(content, 1);
        if (words.size() < 2 || words.size() > 3) {
            throw new Refusal(1, "a chain is declared as ':INPUT ACCEPT [0:0]', one of the user's as ':NAME - [0:0]'");
        }
        Counter counter = words.size() == 3 ? counter(words.get(2)) : Counter.ZERO;
        make(builder.builtin(), true);
        changed |= noflush
                ? builder.declareAgain(words.get(0), words.get(1), counter)
                : builder.declare(words.get(0), words.get(1), counter);
    }

    /** {@code [3:172]}. */
    private static Counter counter(Token token) {
        String text = token.text();
        int colon = text.indexOf(':');
        if (colon > 0 && text.startsWith("[") && text.endsWith("]")) {
            long packets = Numbers.parse(text.substring(1, colon), Long.MAX_VALUE / 16);
            long bytes = Numbers.parse(text.substring(colon + 1, text.length() - 1), Long.MAX_VALUE / 16);
            if (packets >= 0 && bytes >= 0) {
                return new Counter(packets, bytes);
            }
        }
        throw token.refuse("'" + text + "' is not a pair of counters, as [3:172]: packets and bytes are expected");
    }

    private void readRule(String content) {
        if (content.isBlank() || content.charAt(0) == '#' || table == null) {
            return;
        }
        int from = 0;
        Counter counter = Counter.ZERO;
        if (content.charAt(0) == '[') {
            int end = content.indexOf(']');
            counter = counter(new Token(content.substring(0, end < 0 ? content.length() : end + 1), 1));
            from = end + 1;
        }
        List<Token> words = Words.of(content, from);
        Words.checkLimits(words);
        if (words.isEmpty()) {
            throw new Refusal(1, "a rule is expected behind the counters");
        }
        Command command = RuleParser.parse(words, table.chainNames());
        command.applyTo(table, counter, CommandOrigin.of(new SourceLine(file, line)));
        make(table.builtin(), command.makesTable());
        changed = true;
    }

    private void commit(TableBuilder builder) {
        if (changed) {
            builder.commit();
        }
        problems.addAll(kernel.check(builder, former));
    }
}
