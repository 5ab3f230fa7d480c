// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.SourceLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A host's tables while iptables commands change them, one after the other: those of an engine, and the user's. */
public final class HostTables {

    /**
     * A rule of the draft.
     *
     * @param spec what stands behind {@code -A CHAIN}
     * @param origin where the user wrote it; null for the engine's own rules
     * @param column where in that line {@code spec} begins, from 1
     */
    record Line(String spec, @Nullable SourceLine origin, int column) {}

    /** The built-in chains of each table in the order of their hooks. */
    private static final Map<String, List<String>> BUILT_IN = Map.of(
            "raw", List.of("PREROUTING", "OUTPUT"),
            "mangle", List.of("PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"),
            "nat", List.of("PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"),
            "filter", List.of("INPUT", "FORWARD", "OUTPUT"),
            "security", List.of("INPUT", "FORWARD", "OUTPUT"));

    private final Map<String, Table> tables = new LinkedHashMap<>();

    static boolean isTable(String name) {
        return BUILT_IN.containsKey(name);
    }

    static List<String> tableNames() {
        return BUILT_IN.keySet().stream().sorted().toList();
    }

    /** The table of a name; tables stand in the order in which they are first asked for, as the kernel lists them. */
    Table table(String name) {
        return tables.computeIfAbsent(name, each -> new Table(each, BUILT_IN.get(each)));
    }

    Map<String, Table> tables() {
        return tables;
    }

    /**
     * The rules that are there now.
     *
     * @throws io.github.netfilterunit.text.InvalidInputException if something is wrong with a line of the user's
     */
    public Ruleset ruleset() {
        return DraftParser.parse(this);
    }

    /** A table in the making. */
    static final class Table {

        private final String name;
        private final Map<String, String> policies = new LinkedHashMap<>();
        private final Map<String, List<Line>> builtIn = new LinkedHashMap<>();
        /** Sorted, because that is how iptables-legacy keeps them (libiptc, {@code iptcc_insert_chain}). */
        private final Map<String, List<Line>> userDefined = new TreeMap<>();

        private Table(String name, List<String> chains) {
            this.name = name;
            for (String chain : chains) {
                policies.put(chain, "ACCEPT");
                builtIn.put(chain, new ArrayList<>());
            }
        }

        String name() {
            return name;
        }

        Map<String, String> policies() {
            return policies;
        }

        /** All chains, the built-in ones first. */
        Map<String, List<Line>> chains() {
            Map<String, List<Line>> all = new LinkedHashMap<>(builtIn);
            all.putAll(userDefined);
            return all;
        }

        boolean isBuiltIn(String chain) {
            return builtIn.containsKey(chain);
        }

        void policy(String chain, String policy) {
            policies.put(chain, policy);
        }

        void addChain(String chain) {
            userDefined.computeIfAbsent(chain, each -> new ArrayList<>());
        }

        void removeChain(String chain) {
            userDefined.remove(chain);
        }

        /** Whether a rule leads to a chain. */
        boolean isReferenced(String chain) {
            Pattern jump = Pattern.compile("(^|.* )(-j|-g) " + Pattern.quote(chain) + "($| .*)");
            return chains().values().stream()
                    .flatMap(List::stream)
                    .anyMatch(line -> jump.matcher(line.spec()).matches());
        }

        /** As {@code iptables -X} without a chain: those that are empty and to which no rule leads go. */
        void removeUnusedChains() {
            List<String> unused = userDefined.keySet().stream()
                    .filter(chain -> rules(chain).isEmpty() && !isReferenced(chain))
                    .toList();
            unused.forEach(this::removeChain);
        }

        void append(String chain, String spec) {
            rules(chain).add(own(spec));
        }

        /** As {@code iptables -C || iptables -A}. */
        void appendOnce(String chain, String spec) {
            if (rules(chain).stream().noneMatch(line -> line.spec().equals(spec))) {
                append(chain, spec);
            }
        }

        void insert(String chain, String spec) {
            rules(chain).add(0, own(spec));
        }

        /** As {@code iptables -C || iptables -I}. */
        void insertOnce(String chain, String spec) {
            if (rules(chain).stream().noneMatch(line -> line.spec().equals(spec))) {
                insert(chain, spec);
            }
        }

        /** As {@code iptables -D}, which may fail: the first rule that is equal goes. */
        void delete(String chain, String spec) {
            List<Line> lines = lines(chain);
            if (lines != null) {
                for (int i = 0; i < lines.size(); i++) {
                    if (lines.get(i).spec().equals(spec)) {
                        lines.remove(i);
                        return;
                    }
                }
            }
        }

        /** As {@code iptables -F}. */
        void flush(String chain) {
            rules(chain).clear();
        }

        void moveToTop(String chain, String spec) {
            rules(chain).removeIf(line -> line.spec().equals(spec));
            insert(chain, spec);
        }

        /** Puts a user's line at a place from 1 to one behind the last. */
        void put(String chain, int place, Line line) {
            rules(chain).add(place - 1, line);
        }

        private List<Line> rules(String chain) {
            return Objects.requireNonNull(lines(chain), chain);
        }

        /** The rules of a chain; null if there is no such chain. */
        @Nullable
        List<Line> lines(String chain) {
            List<Line> found = builtIn.get(chain);
            return found != null ? found : userDefined.get(chain);
        }

        private static Line own(String spec) {
            return new Line(spec, null, 1);
        }
    }
}
