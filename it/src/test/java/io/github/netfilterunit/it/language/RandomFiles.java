// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.language;

import io.github.netfilterunit.iptables.RuleLoader;
import io.github.netfilterunit.it.random.Dice;
import io.github.netfilterunit.ruleset.Flavour;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Texts of rules at random, which are loaded one after the other. */
final class RandomFiles {

    /** How a text is loaded. */
    enum Way {
        /** {@code iptables-restore -c}. */
        RESTORE,
        /** {@code iptables-restore -n -c}. */
        NOFLUSH,
        /** {@code sh -e}. */
        SCRIPT
    }

    /**
     * A text.
     *
     * @param way how it is loaded
     * @param text all of it
     */
    record RuleFile(Way way, String text) {

        void loadInto(RuleLoader loader, String name) {
            switch (way) {
                case RESTORE -> loader.restore(name, 1, text);
                case NOFLUSH -> loader.restoreNoflush(name, 1, text);
                default -> loader.run(name, 1, text);
            }
        }
    }

    private final Dice dice;
    private final Flavour flavour;

    private RandomFiles(long seed, Flavour flavour) {
        this.dice = new Dice(seed);
        this.flavour = flavour;
    }

    /** Two to five texts, most of which find two chains in {@code filter}. */
    static List<RuleFile> of(long seed, Flavour flavour) {
        RandomFiles random = new RandomFiles(seed, flavour);
        List<RuleFile> files = new ArrayList<>();
        if (random.dice.chance(0.8)) {
            files.add(new RuleFile(
                    Way.RESTORE, "*filter\n:INPUT DROP [7:70]\n:one - [0:0]\n:two - [0:0]\n[1:40] -A two\nCOMMIT\n"));
        }
        int count = random.dice.between(2, 4);
        for (int i = 0; i < count; i++) {
            files.add(random.file());
        }
        return files;
    }

    private RuleFile file() {
        Way way = dice.one(List.of(Way.values()));
        return new RuleFile(way, way == Way.SCRIPT ? script() : tables());
    }

    private String script() {
        String iptables = "iptables-" + flavour.name().toLowerCase(Locale.ROOT) + " -w ";
        String table = dice.chance(0.8) ? "" : "-t " + dice.one("security", "mangle") + " ";
        return iptables + "-A OUTPUT\n"
                + new RandomCommands(dice, false)
                        .several().stream()
                                // that of iptables-nft fails for a built-in chain that it has not made yet
                                .filter(command -> flavour == Flavour.LEGACY || !command.startsWith("-Z"))
                                .map(command -> iptables + table + command + "\n")
                                .collect(Collectors.joining());
    }

    private String counter(String command) {
        return command.startsWith("-A") && dice.chance(0.3) ? "[4:160] " : "";
    }

    private String tables() {
        List<String> lines = new ArrayList<>();
        int count = dice.chance(0.3) ? 2 : 1;
        for (int i = 0; i < count; i++) {
            lines.add("*" + dice.one("filter", "filter", "filter", "security", "mangle"));
            for (String declared : List.of(
                    ":INPUT ACCEPT [2:80]",
                    ":FORWARD - [5:50]",
                    ":FORWARD DROP [0:0]",
                    ":one - [0:0]",
                    ":two - [0:0]")) {
                if (dice.chance(declared.contains("FORWARD") ? 0.25 : 0.6)) {
                    lines.add(declared);
                }
            }
            if (dice.chance(0.8)) {
                new RandomCommands(dice, flavour == Flavour.NFT)
                        .several().stream().limit(4).forEach(line -> lines.add(counter(line) + line));
            }
            lines.add("COMMIT");
        }
        return String.join("\n", lines) + "\n";
    }
}
