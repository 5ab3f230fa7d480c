// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What options can be given, as {@code kinds.txt} says it. */
final class ValueKinds {

    private static final Map<String, ValueKinds> ALL = read();

    private final List<String> good = new ArrayList<>();
    private final List<String> bad = new ArrayList<>();

    private ValueKinds() {}

    /** The values of a kind. */
    static ValueKinds of(String kind) {
        ValueKinds found = ALL.get(kind);
        if (found == null) {
            throw new IllegalArgumentException("kinds.txt has no " + kind);
        }
        return found;
    }

    /** Those that iptables mostly takes. */
    List<String> good() {
        return good;
    }

    /** Those that it mostly refuses. */
    List<String> bad() {
        return bad;
    }

    private static Map<String, ValueKinds> read() {
        Map<String, ValueKinds> kinds = new HashMap<>();
        for (String line : OptionTables.lines("kinds.txt")) {
            List<String> words = words(line);
            ValueKinds kind = new ValueKinds();
            int bad = words.indexOf("bad");
            kind.good.addAll(words.subList(1, bad));
            kind.bad.addAll(words.subList(bad + 1, words.size()));
            kinds.put(words.get(0), kind);
        }
        return kinds;
    }

    /** Words at blanks; one that begins with a quote reaches to the next one without a backslash. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                any = true;
            } else if (c == '\\' && quoted && i + 1 < line.length()) {
                word.append(line.charAt(++i));
            } else if (c == ' ' && !quoted) {
                if (any) {
                    words.add(word.toString());
                }
                word.setLength(0);
                any = false;
            } else {
                word.append(c);
                any = true;
            }
        }
        if (any) {
            words.add(word.toString());
        }
        return words;
    }
}
