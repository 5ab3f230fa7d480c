// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import io.github.netfilterunit.iptables.IptablesScript;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user's own rules on a Docker host.
 *
 * <p>What stands between {@code *table} and {@code COMMIT} is loaded by iptables-restore before the engine starts. All
 * other lines are commands that are run later; {@code iptables} itself may be left out of them: {@code -I DOCKER-USER -s
 * 203.0.113.0/24 -j DROP}. A text that is a shell script ({@link IptablesScript#isScript}) has only commands.
 *
 * @param file the text's name
 * @param text the rules
 */
public record UserRules(String file, String text) {

    private static final Pattern DECLARED = Pattern.compile(":(DOCKER\\S*)\\s.*");

    /**
     * Loads what stands in tables.
     *
     * @throws InvalidInputException with all that is wrong with it
     */
    public void load(HostTables tables) {
        String saved = part(true);
        if (!saved.isBlank()) {
            refuseChainsOfTheEngine(saved);
            tables.restore(file, saved);
        }
    }

    /**
     * Runs the commands.
     *
     * @throws InvalidInputException with all that is wrong with them
     */
    public void run(HostTables tables) {
        String commands = part(false);
        if (!commands.isBlank()) {
            tables.run(file, commands);
        }
    }

    /**
     * Restores what stands in tables, whatever is there, and runs the commands.
     *
     * @throws InvalidInputException with all that is wrong with them
     */
    public void apply(HostTables tables) {
        String saved = part(true);
        if (!saved.isBlank()) {
            tables.restore(file, saved);
        }
        run(tables);
    }

    /** The lines in tables, or all the others; the rest is empty lines, so that each keeps its number. */
    private String part(boolean inTables) {
        if (IptablesScript.isScript(file, text)) {
            return inTables ? "" : text;
        }
        StringBuilder part = new StringBuilder();
        boolean inTable = false;
        for (String line : text.split("\r?\n", -1)) {
            inTable |= line.startsWith("*");
            boolean comment = line.stripLeading().startsWith("#");
            part.append(inTable == inTables && !comment ? line : "").append('\n');
            inTable &= !line.strip().equals("COMMIT");
        }
        return part.toString();
    }

    private void refuseChainsOfTheEngine(String saved) {
        List<Problem> problems = new ArrayList<>();
        int number = 0;
        for (String line : saved.split("\n")) {
            number++;
            Matcher declared = DECLARED.matcher(line);
            if (declared.matches() && !declared.group(1).equals("DOCKER-USER")) {
                problems.add(new Problem(
                        file,
                        number,
                        2,
                        "chain '" + declared.group(1)
                                + "' is Docker's own, which the engine makes; only the user's rules"
                                + " are given here, or the whole of a host's rules without 'docker'"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }
}
