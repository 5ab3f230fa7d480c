// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares what {@code ipset save} prints: to the byte, what is left of time-outs aside. */
final class SavedSets {

    private static final Pattern TIMED = Pattern.compile("(add \\S+ \\S+) timeout (\\d+)(.*)");
    /** How much later the last packet may have been in real time, in seconds, and what rounding adds. */
    private static final long TOLERANCE = 2;

    private SavedSets() {}

    static List<String> differences(String kernel, String ours) {
        List<String> expected = kernel.lines().toList();
        List<String> actual = ours.lines().toList();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            String line = i < expected.size() ? expected.get(i) : "nothing more";
            String own = i < actual.size() ? actual.get(i) : "nothing more";
            if (!isSame(line, own)) {
                all.add("line " + (i + 1) + " of the sets: kernel " + line + ", ours " + own);
            }
        }
        return all;
    }

    private static boolean isSame(String kernel, String ours) {
        Matcher expected = TIMED.matcher(kernel);
        Matcher actual = TIMED.matcher(ours);
        if (!expected.matches() || !actual.matches()) {
            return kernel.equals(ours);
        }
        long left = Long.parseLong(expected.group(2));
        long own = Long.parseLong(actual.group(2));
        // 0 is for ever
        boolean near = left == own || left != 0 && own != 0 && Math.abs(left - own) <= TOLERANCE;
        return near
                && expected.group(1).equals(actual.group(1))
                && expected.group(3).equals(actual.group(3));
    }
}
