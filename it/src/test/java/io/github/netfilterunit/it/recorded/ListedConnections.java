// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what {@code conntrack -L} prints: protocol, state, both tuples, flags, mark and zone of each connection, and its
 * time-out as far as a kernel in real time keeps it. How many users an entry has is not compared.
 */
final class ListedConnections {

    private static final Pattern LINE = Pattern.compile("(\\S+ +\\d+) (?:(\\d+) )?(.*?) use=\\d+");
    /** How much later the last packet may have been in real time, in seconds, and what rounding adds. */
    private static final long TOLERANCE = 2;

    private ListedConnections() {}

    static List<String> differences(List<String> kernel, List<String> ours) {
        Map<String, List<Long>> expected = byText(kernel);
        Map<String, List<Long>> actual = byText(ours);
        List<String> all = new ArrayList<>();
        expected.forEach((text, times) -> {
            List<Long> own = actual.getOrDefault(text, List.of());
            if (own.size() != times.size()) {
                all.add("connection " + text + ": kernel " + times.size() + ", ours " + own.size());
                return;
            }
            for (int i = 0; i < own.size(); i++) {
                if (Math.abs(own.get(i) - times.get(i)) > TOLERANCE) {
                    all.add("connection " + text + ": kernel " + times.get(i) + " s left, ours " + own.get(i));
                }
            }
        });
        actual.forEach((text, times) -> {
            if (!expected.containsKey(text)) {
                all.add("connection " + text + ": kernel 0, ours " + times.size());
            }
        });
        return all;
    }

    private static Map<String, List<Long>> byText(List<String> lines) {
        Map<String, List<Long>> all = new TreeMap<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("no line of conntrack -L: " + line);
            }
            long seconds = matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2));
            all.computeIfAbsent(matcher.group(1) + " " + matcher.group(3), each -> new ArrayList<>())
                    .add(seconds);
        }
        all.values().forEach(times -> times.sort(null));
        return all;
    }
}
