// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a transcript into outputs. An output begins behind a prompt, or with a line that only an output has; it ends before
 * the next prompt, before a line that is indented less than its first one, or at an empty line (an iptables listing goes
 * on behind it with the next {@code Chain}, a save file until its {@code COMMIT}). What is outside of outputs is prose.
 */
final class Splitter {

    private final List<Line> lines;
    private final Problems problems;
    private final Commands commands;
    private final List<Output> outputs = new ArrayList<>();
    private int next;

    Splitter(NamedText file, Problems problems) {
        this.lines = Line.of(file);
        this.problems = problems;
        this.commands = new Commands(problems);
    }

    List<Output> split() {
        while (next < lines.size()) {
            Line line = lines.get(next);
            Optional<String> typed = Prompt.typed(line.text());
            Optional<Kind> kind = typed.isPresent() ? Optional.empty() : Kind.of(line.text());
            if (typed.isPresent()) {
                next++;
                Command command = commands.parse(typed.get(), line);
                outputs.add(new Output(command, true, line.place(), body(command, line, false)));
            } else if (kind.isPresent()) {
                Command command = Command.of(kind.get(), kind.get().command());
                outputs.add(new Output(command, false, line.place(), body(command, line, true)));
            } else {
                next++;
            }
        }
        return outputs;
    }

    /** The last output may have been cut off, which only a line without its end, or nothing at all, tells. */
    void checkEnd(Output output) {
        if (output.command().kind() == Kind.IRRELEVANT) {
            return;
        }
        for (Line line : output.lines()) {
            boolean whole =
                    line.isBlank() || line.text().startsWith("#") || line.text().equals("COMMIT");
            if (line.last() && !line.ended() && !whole) {
                problems.add(
                        line.place(),
                        "the last line has no line end, was it cut off? If it is all there, end the file with one");
            }
        }
        if (output.prompted()
                && output.command().kind() != Kind.PROCESSES
                && lines.get(output.place().line() - 1).last()) {
            problems.add(
                    output.place(),
                    "'" + output.command().text() + "' printed nothing, and the text ends here, was it cut off? If it"
                            + " was not, put the next prompt behind it");
        }
    }

    private List<Line> body(Command command, Line first, boolean alone) {
        List<Line> body = new ArrayList<>();
        boolean inTable = false;
        for (; next < lines.size(); next++) {
            Line line = lines.get(next);
            if (command.kind() == Kind.SAVE) {
                inTable = line.text().startsWith("*") || inTable && !line.text().equals("COMMIT");
            }
            boolean outdented =
                    !line.isBlank() && line.place().column() < first.place().column();
            if (!inTable && (outdented || endsBefore(line, command, alone))) {
                break;
            }
            body.add(line);
        }
        return body;
    }

    private boolean endsBefore(Line line, Command command, boolean alone) {
        if (line.isBlank()) {
            return !continues(command);
        }
        return Prompt.typed(line.text()).isPresent()
                || alone
                        && Kind.of(line.text())
                                .filter(other -> other != command.kind())
                                .isPresent();
    }

    /** Whether the first line behind empty ones still belongs to the output of the command. */
    private boolean continues(Command command) {
        Kind kind = command.kind();
        int after = next;
        while (after < lines.size() && lines.get(after).isBlank()) {
            after++;
        }
        return (kind == Kind.LISTING && command.chain() == null || kind == Kind.SAVE)
                && after < lines.size()
                && Prompt.typed(lines.get(after).text()).isEmpty()
                && Kind.of(lines.get(after).text()).filter(kind::equals).isPresent();
    }
}
