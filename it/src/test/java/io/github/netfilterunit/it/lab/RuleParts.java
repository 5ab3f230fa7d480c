// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The parts of a rule that may be left out alone: an address, an interface, a match with its options, the target. */
final class RuleParts {

    private static final Set<String> BEGIN = Set.of("-s", "-d", "-i", "-o", "-p", "-f", "-m", "-j", "-g");
    private static final String WORDS = " (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    private RuleParts() {}

    /** Takes a line {@code -A CHAIN ...} apart; the first part is the chain. */
    static List<String> of(String rule) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        String[] words = rule.split(WORDS);
        for (int i = 0; i < words.length; i++) {
            boolean inverted = words[i].equals("!") && i + 1 < words.length && BEGIN.contains(words[i + 1]);
            boolean begins = BEGIN.contains(words[i]) && (i == 0 || !words[i - 1].equals("!"));
            if (!part.isEmpty() && (inverted || begins)) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(part.isEmpty() ? "" : " ").append(words[i]);
        }
        parts.add(part.toString());
        return parts;
    }
}
