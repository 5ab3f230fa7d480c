// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text of iptables-save without what has no meaning. */
final class SavedRules {

    private SavedRules() {}

    /** Without comments, which hold a date, and with tables in the order of their names. */
    static String withoutComments(String saved) {
        TreeMap<String, List<String>> tables = new TreeMap<>();
        String table = "";
        for (String line : saved.lines().filter(each -> !each.startsWith("#")).toList()) {
            table = line.startsWith("*") ? line : table;
            tables.computeIfAbsent(table, name -> new ArrayList<>()).add(line);
        }
        return tables.values().stream()
                .flatMap(List::stream)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
