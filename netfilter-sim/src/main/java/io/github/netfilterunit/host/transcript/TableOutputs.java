// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.iptables.ListedChain;
import io.github.netfilterunit.iptables.Listing;
import io.github.netfilterunit.iptables.RuleText;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that was shown of one table. */
final class TableOutputs {

    private final String name;
    private final Problems problems;
    private final Map<String, ListedChain> listed = new LinkedHashMap<>();
    private final RuleSpecs specs;
    private @Nullable Table saved;
    private @Nullable Place savedPlace;

    TableOutputs(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
        this.specs = new RuleSpecs(name, problems);
    }

    /** The table as iptables-save showed it. */
    void saved(Table table, Place place) {
        if (saved != null && savedPlace != null) {
            compare(table, saved, place, savedPlace.toString());
        }
        saved = table;
        savedPlace = place;
    }

    /** What {@code iptables -S} showed. */
    void specs(Output output) {
        specs.add(output);
    }

    /** A chain as a listing showed it; the last one's counters count. */
    void listed(ListedChain chain) {
        @Nullable ListedChain before = listed.put(chain.name(), chain);
        if (before != null && !chain.hasSameRules(before)) {
            problems.add(
                    place(chain),
                    "the chain " + chain.name() + " of the table " + name + " is listed here with other"
                            + " rules than at " + before.origin() + ": " + Differences.of(before, chain));
        }
    }

    private static Place place(ListedChain chain) {
        return new Place(chain.origin().file(), chain.origin().line(), 1);
    }

    /** The chain as a listing, or iptables-save, showed it. */
    Optional<ListedChain> listing(String chain) {
        @Nullable ListedChain found = listed.get(chain);
        if (found == null && saved != null) {
            return Listed.of(saved, chain);
        }
        return Optional.ofNullable(found);
    }

    /** The lines whose counters are the table's, if it is made of listings. */
    List<SourceLine> counted() {
        List<SourceLine> lines = new ArrayList<>();
        if (saved == null && specs.isEmpty()) {
            for (ListedChain chain : listed.values()) {
                lines.add(chain.origin());
                chain.rows().forEach(row -> lines.add(row.origin()));
            }
        }
        return lines;
    }

    /** The table; none if what was shown contradicts itself, which is noted. */
    Optional<Table> build() {
        try {
            @Nullable Table best = saved;
            @Nullable Table specified = specs.isEmpty() ? null : specs.build();
            if (best == null) {
                best = specified;
            } else if (specified != null && savedPlace != null) {
                compare(specified, best, specs.place(), savedPlace.toString());
            }
            if (best == null) {
                return Optional.of(Listing.toTable(name, new ArrayList<>(listed.values())));
            }
            for (ListedChain chain : listed.values()) {
                compare(chain, best);
            }
            return Optional.of(best);
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private void compare(ListedChain chain, Table table) {
        Optional<ListedChain> other = Listed.of(table, chain.name());
        if (other.isEmpty()) {
            problems.add(
                    place(chain),
                    "the chain " + chain.name() + " is listed here, but not among the saved rules of the" + " table "
                            + name);
        } else if (!chain.hasSameRules(other.get())) {
            problems.add(
                    place(chain),
                    "the chain " + chain.name() + " of the table " + name + " is listed here with other"
                            + " rules than are saved: " + Differences.of(other.get(), chain));
        }
    }

    private void compare(Table now, Table before, Place place, String beforePlace) {
        for (Chain chain : now.chains()) {
            Optional<Chain> other = before.chain(chain.name());
            if (other.isEmpty() || !texts(chain).equals(texts(other.get()))) {
                problems.add(
                        place,
                        "the chain " + chain.name() + " of the table " + name + " has other rules here than at "
                                + beforePlace);
            }
        }
    }

    private static List<String> texts(Chain chain) {
        List<String> texts = new ArrayList<>();
        texts.add(chain.base() == null ? "-" : chain.base().policy().name());
        for (Rule rule : chain.rules()) {
            texts.add(RuleText.save(chain.name(), rule));
        }
        return texts;
    }
}
