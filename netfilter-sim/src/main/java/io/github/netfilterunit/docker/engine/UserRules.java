// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.iptables.RuleText;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user's own rules on a Docker host.
 *
 * <p>What stands between {@code *table} and {@code COMMIT} was loaded before the engine started. A line outside of that
 * is a command that was run when all containers had started: {@code [iptables] [-t table] -A CHAIN ...}, {@code -I CHAIN
 * [number] ...}, {@code -D CHAIN ...}, {@code -D CHAIN number}, {@code -F [CHAIN]}, {@code -N CHAIN}, {@code -X [CHAIN]},
 * {@code -P CHAIN POLICY} or {@code -Z [CHAIN]}.
 *
 * @param file the text's name
 * @param text the rules
 */
public record UserRules(String file, String text) {

    /** No rules. */
    public static final UserRules NONE = new UserRules("", "");

    private static final Pattern COMMAND = Pattern.compile(
            "\\s*(?:iptables(?:-legacy|-nft)?\\s+)?(?:(?:-w|--wait)\\s+)?"
                    + "(?:(?:-t|--table)\\s+(\\S+)\\s+)?(-[A-Z])(?:\\s+(\\S+))?(?:\\s+([0-9]+)(?=\\s|$))?(?:\\s+(.*\\S))?\\s*");
    private static final Pattern SAVED = Pattern.compile("(?:\\[\\d+:\\d+]\\s+)?(-A)\\s+(\\S+)(?:\\s+(.*\\S))?\\s*");
    private static final Pattern CHAIN = Pattern.compile(":(\\S+)\\s+(\\S+)(?:\\s+\\[\\d+:\\d+])?\\s*");
    private static final String COMMANDS = "the commands -A, -I, -D, -F, -N, -X, -P and -Z are supported, as in"
            + " '-I DOCKER-USER -s 203.0.113.0/24 -j DROP'";

    /** Puts what stands in tables into a draft. */
    public void load(HostTables draft) {
        new Reader(draft, true).read();
    }

    /** Runs the commands on a draft. */
    public void run(HostTables draft) {
        new Reader(draft, false).read();
    }

    /** One pass over the text that takes either what stands in tables or the commands. */
    private final class Reader {

        private final HostTables draft;
        private final boolean loading;
        private final List<Problem> problems = new ArrayList<>();
        private String tableName = "";
        private int number;

        Reader(HostTables draft, boolean loading) {
            this.draft = draft;
            this.loading = loading;
        }

        void read() {
            for (String line : text.split("\r?\n", -1)) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    read(line);
                }
            }
            if (loading && !tableName.isEmpty()) {
                problem(1, "table '" + tableName + "' has no COMMIT; the text is cut off");
            }
            if (!problems.isEmpty()) {
                throw new InvalidInputException(problems);
            }
        }

        private void read(String line) {
            if (line.startsWith("*")) {
                tableName = line.substring(1).strip();
                if (checkTable(tableName, 2) && loading) {
                    draft.table(tableName);
                }
            } else if (line.strip().equals("COMMIT")) {
                tableName = "";
            } else if (tableName.isEmpty()) {
                if (!loading) {
                    command(line);
                }
            } else if (loading && HostTables.isTable(tableName)) {
                saved(line);
            }
        }

        private void saved(String line) {
            HostTables.Table table = draft.table(tableName);
            Matcher chain = CHAIN.matcher(line);
            Matcher rule = SAVED.matcher(line);
            if (chain.matches()) {
                declare(table, chain.group(1), chain.group(2));
            } else if (rule.matches()) {
                String spec = rule.group(3) == null ? "" : rule.group(3);
                put(table, rule.group(2), rule.start(2), Integer.MAX_VALUE, spec, rule.start(3));
            } else {
                problem(
                        1,
                        "'" + line.strip() + "' is neither a chain (':FORWARD ACCEPT [0:0]') nor a rule ('-A FORWARD"
                                + " ...') nor COMMIT");
            }
        }

        private void declare(HostTables.Table table, String chain, String policy) {
            if (chain.startsWith("DOCKER") && !chain.equals("DOCKER-USER")) {
                problem(
                        2,
                        "chain '" + chain + "' is Docker's own, which the engine makes; only the user's rules are"
                                + " given here, or the whole of a host's rules without 'docker'");
            } else if (table.isBuiltIn(chain)) {
                setPolicy(table, chain, policy, 2);
            } else if (policy.equals("-")) {
                table.addChain(chain);
            } else {
                problem(2, "chain '" + chain + "' is not built in, and has no policy; '-' is expected");
            }
        }

        private void command(String line) {
            Matcher command = COMMAND.matcher(line);
            if (!command.matches()) {
                problem(1, "'" + line.strip() + "' is no command of iptables; " + COMMANDS);
                return;
            }
            String name = command.group(1) == null ? "filter" : command.group(1);
            if (!checkTable(name, command.start(1) + 1)) {
                return;
            }
            HostTables.Table table = draft.table(name);
            String chain = command.group(3);
            boolean numbered = command.group(4) != null;
            String spec = command.group(5) == null ? "" : command.group(5);
            int at = command.start(2) + 1;
            if (chain == null || chain.startsWith("-")) {
                ofAllChains(table, command.group(2), at);
                return;
            }
            int chainAt = command.start(3);
            switch (command.group(2)) {
                case "-A" -> put(table, chain, chainAt, Integer.MAX_VALUE, spec, command.start(5));
                case "-I" -> {
                    int place = numbered ? Integer.parseInt(command.group(4)) : 1;
                    put(table, chain, chainAt, place, spec, command.start(5));
                }
                case "-D" -> {
                    if (numbered) {
                        delete(table, chain, chainAt, Integer.parseInt(command.group(4)));
                    } else {
                        delete(table, chain, chainAt, spec, command.start(5));
                    }
                }
                case "-F" -> withRules(table, chain, chainAt).ifPresent(List::clear);
                case "-Z" -> withRules(table, chain, chainAt);
                case "-X" -> removeChain(table, chain, chainAt);
                case "-N" -> table.addChain(chain);
                case "-P" -> setPolicy(table, chain, spec, at);
                default -> problem(at, "'" + command.group(2) + "': " + COMMANDS);
            }
        }

        private void ofAllChains(HostTables.Table table, String command, int at) {
            switch (command) {
                case "-F" -> table.chains().values().forEach(List::clear);
                case "-Z" -> {}
                case "-X" -> table.removeUnusedChains();
                default -> problem(at, "'" + command + "' needs a chain; " + COMMANDS);
            }
        }

        private Optional<List<HostTables.Line>> withRules(HostTables.Table table, String chain, int at) {
            List<HostTables.Line> lines = table.lines(chain);
            if (lines == null) {
                problem(
                        at + 1,
                        "there is no chain '" + chain + "'"
                                + Nearest.suggestion(chain, table.chains().keySet()));
            }
            return Optional.ofNullable(lines);
        }

        private void removeChain(HostTables.Table table, String chain, int at) {
            withRules(table, chain, at).ifPresent(lines -> {
                if (table.isBuiltIn(chain) || !lines.isEmpty() || table.isReferenced(chain)) {
                    problem(
                            at + 1,
                            "chain '" + chain + "' cannot be deleted: only an empty one of the user's to which no rule"
                                    + " leads can");
                } else {
                    table.removeChain(chain);
                }
            });
        }

        private void delete(HostTables.Table table, String chain, int at, int number) {
            withRules(table, chain, at).ifPresent(lines -> {
                if (number < 1 || number > lines.size()) {
                    problem(at + 1, "chain '" + chain + "' has " + lines.size() + " rules, none of number " + number);
                } else {
                    lines.remove(number - 1);
                }
            });
        }

        private void delete(HostTables.Table table, String chain, int at, String spec, int specAt) {
            withRules(table, chain, at).ifPresent(lines -> {
                for (String each : canonical(table, chain, spec, specAt)) {
                    boolean gone = false;
                    for (int i = 0; i < lines.size() && !gone; i++) {
                        if (lines.get(i).spec().equals(each)) {
                            lines.remove(i);
                            gone = true;
                        }
                    }
                    if (!gone) {
                        problem(at + 1, "chain '" + chain + "' has no rule '" + each + "'");
                    }
                }
            });
        }

        /** As iptables-save writes it, so that rules can be compared; more than one if addresses are a list. */
        private List<String> canonical(HostTables.Table table, String chain, String spec, int specAt) {
            String before = "-A " + chain + " ";
            StringBuilder save = new StringBuilder("*" + table.name() + "\n");
            table.chains()
                    .keySet()
                    .forEach(each -> save.append(':')
                            .append(each)
                            .append(table.isBuiltIn(each) ? " ACCEPT" : " -")
                            .append(" [0:0]\n"));
            save.append(before).append(spec).append("\nCOMMIT\n");
            try {
                Chain parsed = IptablesSave.parse(file, save.toString())
                        .table(table.name())
                        .orElseThrow()
                        .chain(chain)
                        .orElseThrow();
                return parsed.rules().stream()
                        .map(rule -> RuleText.save(chain, rule)
                                .substring(before.length() - 1)
                                .strip())
                        .toList();
            } catch (InvalidInputException e) {
                int from = Math.max(specAt, 0);
                e.problems()
                        .forEach(each -> problem(Math.max(1, each.column() - before.length() + from), each.message()));
                return List.of();
            }
        }

        private void setPolicy(HostTables.Table table, String chain, String policy, int column) {
            if (!table.isBuiltIn(chain)) {
                problem(column, "chain '" + chain + "' is not built in, and has no policy");
            } else if (!policy.equals("ACCEPT") && !policy.equals("DROP")) {
                problem(column, "'" + policy + "' is no policy; ACCEPT and DROP are");
            } else {
                table.policy(chain, policy);
            }
        }

        private void put(HostTables.Table table, String chain, int chainAt, int place, String spec, int specAt) {
            withRules(table, chain, chainAt).ifPresent(lines -> {
                if (place < 1 || place != Integer.MAX_VALUE && place > lines.size() + 1) {
                    problem(
                            chainAt + 1,
                            "chain '" + chain + "' has " + lines.size() + " rules; a rule can be inserted at 1 to "
                                    + (lines.size() + 1));
                    return;
                }
                int at = Math.min(place, lines.size() + 1);
                List<String> rules = loading ? List.of(spec) : canonical(table, chain, spec, specAt);
                for (int i = 0; i < rules.size(); i++) {
                    HostTables.Line rule =
                            new HostTables.Line(rules.get(i), new SourceLine(file, number), Math.max(specAt, 0) + 1);
                    table.put(chain, at + i, rule);
                }
            });
        }

        private boolean checkTable(String name, int column) {
            if (!HostTables.isTable(name)) {
                problem(
                        column,
                        "there is no table '" + name + "'; " + String.join(", ", HostTables.tableNames()) + " are"
                                + Nearest.suggestion(name, HostTables.tableNames()));
                return false;
            }
            return true;
        }

        private void problem(int column, String message) {
            problems.add(new Problem(file, number, column, message));
        }
    }
}
