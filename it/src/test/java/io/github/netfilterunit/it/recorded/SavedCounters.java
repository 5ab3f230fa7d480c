// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares two outputs of {@code iptables-save -c}: policies, and rules in their order chain by chain. */
final class SavedCounters {

    private final Map<String, String> policies = new LinkedHashMap<>();
    private final Map<String, List<String>> rules = new LinkedHashMap<>();

    private SavedCounters(String save) {
        String table = "";
        for (String line : save.lines().toList()) {
            if (line.startsWith("*")) {
                table = line.substring(1);
            } else if (line.startsWith(":")) {
                String[] words = line.substring(1).split(" ");
                policies.put(table + " " + words[0], words[1].equals("-") ? "-" : words[1] + " " + words[2]);
            } else if (line.startsWith("[")) {
                rules.computeIfAbsent(table + " " + line.split(" ")[2], each -> new ArrayList<>())
                        .add(line);
            }
        }
    }

    static List<String> differences(String kernel, String ours) {
        SavedCounters expected = new SavedCounters(kernel);
        SavedCounters actual = new SavedCounters(ours);
        List<String> all = new ArrayList<>();
        expected.policies.forEach((chain, policy) -> {
            if (!policy.equals(actual.policies.get(chain))) {
                all.add(chain + " policy: kernel " + policy + ", ours " + actual.policies.get(chain));
            }
        });
        actual.rules.keySet().stream()
                .filter(chain -> !expected.rules.containsKey(chain))
                .forEach(chain -> all.add(chain + ": the kernel has no such rules"));
        expected.rules.forEach(
                (chain, lines) -> compare(chain, lines, actual.rules.getOrDefault(chain, List.of()), all));
        return all;
    }

    private static void compare(String chain, List<String> kernel, List<String> ours, List<String> all) {
        if (kernel.size() != ours.size()) {
            all.add(chain + ": kernel " + kernel.size() + " rules, ours " + ours.size());
            return;
        }
        for (int i = 0; i < kernel.size(); i++) {
            if (!kernel.get(i).equals(ours.get(i))) {
                all.add(chain + " " + (i + 1) + ": kernel " + kernel.get(i) + "\n    ours " + ours.get(i));
            }
        }
    }
}
