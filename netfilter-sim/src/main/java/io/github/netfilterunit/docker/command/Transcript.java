// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was typed and what was printed.
 *
 * @param commands only what was typed, at the lines and columns where it stands
 * @param ids the ids that commands printed, by the line in which the command stands, from 1
 */
record Transcript(String commands, Map<Integer, String> ids) {

    private static final Pattern PROMPT = Pattern.compile("\\[host]# |\\$ ");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    Transcript {
        ids = Map.copyOf(ids);
    }

    /** Reads a text; without a prompt in it all of it was typed. */
    static Transcript of(String text) {
        String[] lines = text.split("\n", -1);
        boolean prompts = false;
        for (String line : lines) {
            prompts |= PROMPT.matcher(line).lookingAt();
        }
        if (!prompts) {
            return new Transcript(text, Map.of());
        }
        Map<Integer, String> ids = new HashMap<>();
        StringBuilder commands = new StringBuilder();
        int typed = 0;
        for (int i = 0; i < lines.length; i++) {
            Matcher prompt = PROMPT.matcher(lines[i]);
            if (prompt.lookingAt()) {
                typed = i + 1;
                commands.append(" ".repeat(prompt.end())).append(lines[i].substring(prompt.end()));
            } else if (ID.matcher(lines[i]).matches()) {
                ids.put(typed, lines[i]);
            }
            commands.append(i + 1 < lines.length ? "\n" : "");
        }
        return new Transcript(commands.toString(), ids);
    }

    /** The id that the command in a line printed. */
    Optional<String> id(int line) {
        return Optional.ofNullable(ids.get(line));
    }
}
