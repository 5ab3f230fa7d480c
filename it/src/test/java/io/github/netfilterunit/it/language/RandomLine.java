// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.language;

import io.github.netfilterunit.it.language.OptionTables.Extension;
import io.github.netfilterunit.it.language.OptionTables.Option;
import io.github.netfilterunit.it.random.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A line of rules at random, right or wrong. Not for several threads. */
final class RandomLine {

    /** The chain that rules may jump to. */
    static final String USERS = "users";

    /** A chain that nothing calls, or a built-in one. */
    static final String CALLER = "caller";

    private static final Map<String, List<String>> CHAINS = Map.of(
            "raw", List.of("PREROUTING", "OUTPUT"),
            "mangle", List.of("PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"),
            "nat", List.of("PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"),
            "filter", List.of("INPUT", "FORWARD", "OUTPUT"),
            "security", List.of("INPUT", "FORWARD", "OUTPUT"));

    private static final List<String> TABLES =
            List.of("filter", "filter", "filter", "mangle", "nat", "raw", "security");
    private static final List<Extension> MATCHES = OptionTables.of("match");
    private static final List<Extension> TARGETS = OptionTables.of("target");
    private static final Extension RULE = OptionTables.of("rule").get(0);

    private final Dice dice;
    private final double mistakes;
    private final StringBuilder line = new StringBuilder();

    private RandomLine(Dice dice) {
        this.dice = dice;
        this.mistakes = dice.chance(0.6) ? 0 : 0.12;
    }

    /**
     * A rule.
     *
     * @param table the table it is for
     * @param callers the rules that lead to {@link #CALLER}
     * @param line as iptables-restore is given it
     */
    record Line(String table, List<String> callers, String line) {

        /** All that iptables-restore is given. */
        String text() {
            List<String> lines =
                    new ArrayList<>(List.of("*" + table, ":" + USERS + " - [0:0]", ":" + CALLER + " - [0:0]"));
            lines.addAll(callers);
            lines.addAll(List.of(line, "COMMIT", ""));
            return String.join("\n", lines);
        }
    }

    /** Throws one. */
    static Line of(long seed) {
        return new RandomLine(new Dice(seed)).line();
    }

    private Line line() {
        Extension match = dice.chance(0.85) ? dice.one(MATCHES) : RULE;
        Extension target = dice.chance(match.equals(RULE) ? 0.9 : 0.3) ? dice.one(TARGETS) : TARGETS.get(0);
        List<String> tables = !target.tables().isEmpty() ? target.tables() : match.tables();
        String table = tables.isEmpty() || mistake(0.3) ? dice.one(TABLES) : dice.one(tables);
        if (dice.chance(0.05)) {
            line.append("[3:172] ");
        }
        String chain = dice.chance(0.4) ? CALLER : dice.one(CHAINS.get(table));
        words(dice.chance(0.93) ? "-A" : dice.one("-I", "--append", "--insert", "--app"));
        words(mistake(0.05) ? dice.one("nochain", "", "ACCEPT") : chain);
        boolean usual = dice.chance(0.35);
        for (Option option : RULE.options()) {
            boolean protocol = option.names().contains("-p") && (match + " " + target).contains("before=-p");
            if (!protocol && dice.chance(usual || match.equals(RULE) ? 0.25 : 0.02)) {
                option(option);
            }
        }
        extension("-m", match);
        if (dice.chance(0.08)) {
            extension("-m", dice.one(MATCHES));
        }
        if (line.charAt(0) != '[' && dice.chance(0.03)) {
            words("-c");
            words(dice.one("5", "0", "x"));
            words("700");
        }
        if (dice.chance(0.95)) {
            extension(dice.chance(0.96) ? "-j" : dice.one("--jump", "-g", "--goto", "--ju"), target);
        }
        return new Line(table, chain.equals(CALLER) ? callers(table) : List.of(), line.toString());
    }

    private List<String> callers(String table) {
        List<String> callers = new ArrayList<>();
        while (dice.chance(0.5)) {
            callers.add("-A " + dice.one(CHAINS.get(table)) + dice.one(" -j ", " -p tcp -j ", " -g ") + CALLER);
        }
        return callers;
    }

    private boolean mistake(double factor) {
        return dice.chance(mistakes * factor);
    }

    private void extension(String by, Extension extension) {
        if (extension.equals(RULE)) {
            return;
        }
        if (!extension.before().isEmpty() && !line.toString().contains(extension.before()) && !mistake(1)) {
            for (String word : extension.before().split(" ")) {
                words(word);
            }
        }
        boolean ofProtocol = extension.before().equals("-p " + extension.name());
        if (!ofProtocol || dice.chance(0.6)) {
            words(by);
            words(mistake(0.2) ? extension.name() + "x" : extension.name());
        }
        boolean any = extension.options().stream().anyMatch(Option::needed);
        int alternatives = any ? 0 : 1;
        List<Option> options = new ArrayList<>();
        for (Option option : extension.options()) {
            boolean taken =
                    option.needed() ? !mistake(1) && !dice.chance(alone(extension) ? 0.5 : 0) : dice.chance(0.3);
            if (taken) {
                options.add(option);
            }
        }
        if (options.isEmpty() && !extension.options().isEmpty() && !mistake(1) && !dice.chance(0.1 * alternatives)) {
            options.add(dice.one(extension.options()));
        }
        options.forEach(this::option);
        if (mistake(0.6) && !options.isEmpty()) {
            option(dice.one(options));
        }
    }

    /** Whether only one option is needed, so that the others may be alternatives to it. */
    private static boolean alone(Extension extension) {
        return extension.options().size() > 1
                && extension.options().stream().filter(Option::needed).count() == 1;
    }

    private void option(Option option) {
        boolean inverted = option.invertible() ? dice.chance(0.25) : mistake(0.5);
        boolean after = inverted && mistake(0.5);
        if (inverted && !after) {
            words("!");
        }
        String name = dice.one(option.names());
        if (name.startsWith("--") && dice.chance(0.05)) {
            name = name.substring(0, dice.between(3, name.length()));
        } else if (mistake(0.1)) {
            name += "x";
        }
        List<String> values = new ArrayList<>();
        for (String kind : option.kinds()) {
            ValueKinds of = ValueKinds.of(kind);
            values.add(mistake(1.5) ? dice.one(of.bad()) : dice.one(of.good()));
        }
        if (mistake(0.2)) {
            values.clear();
        }
        if (!values.isEmpty() && name.startsWith("--") && dice.chance(0.03)) {
            name += "=" + values.remove(0);
        }
        words(name);
        if (after) {
            words("!");
        }
        values.forEach(this::words);
        if (mistake(0.1)) {
            words("stray");
        }
    }

    /** One word, in quotes if it must be, or perhaps. */
    private void words(String word) {
        if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
            line.append(dice.chance(0.97) ? " " : dice.one("  ", "\t", " \t "));
        }
        boolean quoted = word.isEmpty() || word.chars().anyMatch(c -> " \"\\\t".indexOf(c) >= 0) || dice.chance(0.02);
        if (quoted) {
            line.append('"')
                    .append(word.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        } else {
            line.append(word);
        }
    }
}
