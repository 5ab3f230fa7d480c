// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.language;

import io.github.netfilterunit.it.random.Dice;
import io.github.netfilterunit.ruleset.Flavour;
import java.util.ArrayList;
import java.util.List;

/** Commands at random that add, replace, delete and rename, one after the other in one table. */
final class RandomCommands {

    private static final List<String> RULES = List.of(
            "-s 10.0.0.1 -j ACCEPT",
            "-s 10.0.0.1/32 -j ACCEPT",
            "-j ACCEPT",
            "-p tcp --dport 22",
            "-p tcp -m tcp --dport 22",
            "-j one",
            "-g two",
            "-i eth0 -j RETURN",
            "-s 10.0.0.1,10.0.0.2 -d 10.0.0.3,10.0.0.4 -j DROP",
            "-m comment --comment x -j LOG");

    private final Dice dice;
    private final boolean safe;

    /**
     * What throws them.
     *
     * @param safe whether to throw only those that iptables-nft does not lose its way with in one text
     */
    RandomCommands(Dice dice, boolean safe) {
        this.dice = dice;
        this.safe = safe;
    }

    /** A text of iptables-restore for one flavour. */
    static String text(long seed, Flavour flavour) {
        Dice dice = new Dice(seed);
        List<String> lines = new ArrayList<>(List.of(
                "*filter",
                ":INPUT ACCEPT [0:0]",
                ":FORWARD ACCEPT [0:0]",
                ":OUTPUT ACCEPT [0:0]",
                ":one - [0:0]",
                ":two - [0:0]"));
        lines.addAll(new RandomCommands(dice, flavour == Flavour.NFT).several());
        lines.add("COMMIT");
        return String.join("\n", lines) + "\n";
    }

    /** One to nine commands. */
    List<String> several() {
        List<String> lines = new ArrayList<>();
        int count = dice.between(1, 9);
        for (int i = 0; i < count; i++) {
            lines.add(command());
        }
        return lines;
    }

    private String command() {
        String chain = dice.one("INPUT", "INPUT", "INPUT", "one", "two", "FORWARD");
        String number = dice.chance(0.8) ? dice.one("1", "2", "3") : dice.one("0", "9", "x", "0x1");
        String rule = dice.one(RULES);
        int kind = dice.between(0, 17);
        return switch (safe && List.of(12, 17).contains(kind) ? 0 : kind) {
            case 0, 1, 2, 3, 4, 5, 6 -> "-A " + chain + " " + rule;
            case 7 -> "-I " + chain + " " + number + " " + rule;
            case 8 -> "-I " + chain + " " + rule;
            case 9 -> "-D " + chain + " " + number;
            case 10, 11 -> "-D " + chain + " " + rule;
            case 12 -> "-R " + chain + " " + number + " " + rule;
            case 13 -> dice.one("-N three", "-N one", "-N ACCEPT", "--new-chain four");
            case 14 -> dice.one("-X one", "-X three", "-X", "-X INPUT");
            case 15 -> "-F " + chain;
            case 16 -> dice.one("-P INPUT DROP", "-P FORWARD ACCEPT", "-P one DROP", "-P INPUT REJECT", "-P OUTPUT");
            default -> dice.one("-Z " + chain, "-Z " + chain + " " + number, "-E one six", "-E INPUT x", "-E two one");
        };
    }
}
