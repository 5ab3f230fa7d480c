// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.text.Nearest;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * The tables whose counters are printed.
 *
 * @param all whether all of them are
 * @param names else which
 */
record ListedTables(boolean all, List<String> names) {

    private static final List<String> KNOWN = List.of("filter", "nat", "mangle", "raw", "security");

    /** None of them. */
    static final ListedTables NONE = new ListedTables(false, List.of());

    /**
     * Reads the value of {@code netfilter.list}.
     *
     * @throws MojoExecutionException if it names a table that the kernel does not have
     */
    static ListedTables parse(String value) throws MojoExecutionException {
        if (value.isBlank() || value.trim().equals("true")) {
            return new ListedTables(true, List.of());
        }
        if (value.trim().equals("false")) {
            return NONE;
        }
        List<String> names = Arrays.stream(value.split(",")).map(String::trim).toList();
        for (String name : names) {
            if (!KNOWN.contains(name)) {
                throw new MojoExecutionException("netfilter.list: there is no table '" + name + "'"
                        + Nearest.suggestion(name, KNOWN) + "; use true, false, or names of tables: "
                        + String.join(",", KNOWN));
            }
        }
        return new ListedTables(false, names);
    }

    /** The tables of a ruleset that are printed: in its order, or as they were named. */
    List<Table> of(Ruleset ruleset) {
        return all
                ? ruleset.tables()
                : names.stream().flatMap(name -> ruleset.table(name).stream()).toList();
    }
}
