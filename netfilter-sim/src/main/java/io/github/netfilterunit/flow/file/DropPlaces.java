// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.trace.DropPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The places at which a host can drop a packet. */
final class DropPlaces {

    private final Ruleset ruleset;

    DropPlaces(Ruleset ruleset) {
        this.ruleset = ruleset;
    }

    /** A place that the host has. */
    String checked(String text) {
        List<String> places = places();
        if (!places.contains(text)) {
            throw new IllegalArgumentException("the host drops nothing at '" + text
                    + "'; a place reads 'filter FORWARD 3', 'filter FORWARD policy' or 'routing: no route'"
                    + Nearest.to(text, places)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElseGet(() -> ofTable(text.split(" "))));
        }
        return text;
    }

    /** What is said of a place in a table if none of all places is near. */
    private String ofTable(String[] words) {
        Optional<String> table =
                Nearest.to(words[0], ruleset.tables().stream().map(Table::name).toList());
        if (words.length < 2 || table.isEmpty()) {
            return "";
        }
        List<Chain> chains = ruleset.table(table.get()).orElseThrow().chains();
        Optional<String> chain =
                Nearest.to(words[1], chains.stream().map(Chain::name).toList());
        if (chain.isEmpty()) {
            return "; table " + table.get() + " has no chain '" + words[1] + "'";
        }
        String near = table.get() + " " + chain.get();
        if (!near.equals(words[0] + " " + words[1])) {
            return "; did you mean '" + near + "'?";
        }
        return chains.stream()
                .filter(each -> each.name().equals(chain.get()))
                .map(each -> "; the rules of " + near + " are " + each.rules().size())
                .findFirst()
                .orElseThrow();
    }

    private List<String> places() {
        List<String> places = new ArrayList<>();
        for (Table table : ruleset.tables()) {
            for (Chain chain : table.chains()) {
                String name = table.name() + " " + chain.name() + " ";
                if (chain.base() != null) {
                    places.add(name + "policy");
                }
                for (int number = 1; number <= chain.rules().size(); number++) {
                    places.add(name + number);
                }
            }
        }
        Arrays.stream(DropPoint.Reason.values()).map(DropPoint.Reason::text).forEach(places::add);
        return places;
    }
}
