// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of a recorded case as they were given to iptables-restore, each with what the kernel counted. */
final class CountedRules {

    private static final String PROMPT = "root@host:~# ";

    private CountedRules() {}

    /**
     * A rule of a case.
     *
     * @param place the case, the table, the chain and the rule's number
     * @param words of the rule as written, without its chain
     * @param packets what it counted
     * @param passedOver whether more packets than that were in its chain
     */
    record Counted(String place, List<String> words, long packets, boolean passedOver) {}

    /** All rules of a case; none if a rule as written is several in the kernel. */
    static List<Counted> of(KernelCase recorded) {
        Map<String, List<Long>> counters = counters(recorded.recorded().save());
        Map<String, Integer> numbers = new HashMap<>();
        List<Counted> all = new ArrayList<>();
        String table = "";
        for (String line : rules(recorded.transcript())) {
            if (line.startsWith("*")) {
                table = line.substring(1);
            } else if (line.startsWith("-A ")) {
                List<String> words = words(line);
                String chain = table + " " + words.get(1);
                int number = numbers.merge(chain, 1, Integer::sum);
                List<Long> counted = counters.getOrDefault(chain, List.of());
                if (number >= counted.size()) {
                    return List.of();
                }
                long packets = counted.get(number);
                boolean passedOver = counted.stream().anyMatch(each -> each > packets);
                String place = recorded + " " + chain + " " + number;
                all.add(new Counted(place, words.subList(2, words.size()), packets, passedOver));
            }
        }
        return all;
    }

    private static List<String> rules(String transcript) {
        List<String> lines = transcript.lines().toList();
        int start = lines.indexOf(PROMPT + "iptables-save");
        return start < 0
                ? List.of()
                : lines.subList(start + 1, lines.size()).stream()
                        .takeWhile(line -> !line.startsWith(PROMPT))
                        .toList();
    }

    /** By table and chain: what the policy counted, then each rule. */
    private static Map<String, List<Long>> counters(String save) {
        Map<String, List<Long>> all = new HashMap<>();
        String table = "";
        for (String line : save.lines().toList()) {
            String[] words = line.split(" ");
            if (line.startsWith("*")) {
                table = line.substring(1);
            } else if (line.startsWith(":")) {
                all.put(table + " " + words[0].substring(1), new ArrayList<>(List.of(packets(words[2]))));
            } else if (line.startsWith("[")) {
                all.get(table + " " + words[2]).add(packets(words[0]));
            }
        }
        return all;
    }

    private static long packets(String counter) {
        return Long.parseLong(counter.substring(1, counter.indexOf(':')));
    }

    /** The words of a rule; one in quotes is one. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (char each : (line + " ").toCharArray()) {
            quoted ^= each == '"';
            if (each != ' ' || quoted) {
                word.append(each);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }
}
