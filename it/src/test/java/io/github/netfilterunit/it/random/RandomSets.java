// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.random;

import io.github.netfilterunit.ipset.SetType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random sets of the host, and the matches and targets that name them. */
final class RandomSets {

    private static final List<String> OUTGOING = List.of("FORWARD", "OUTPUT", "POSTROUTING");

    private final Dice dice;
    private final List<Named> sets = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** A set that was made, and which options it has. */
    private record Named(String name, SetType type, boolean timeout, boolean counters, boolean skbInfo) {}

    private RandomSets(Dice dice) {
        this.dice = dice;
    }

    /** Throws them; more than half of the hosts have none. */
    static RandomSets of(Dice dice) {
        RandomSets all = new RandomSets(dice);
        if (dice.chance(0.45)) {
            int count = dice.between(2, 7);
            for (int i = 0; i < count; i++) {
                all.make("s" + i, dice.one(SetType.values()));
            }
        }
        return all;
    }

    boolean isEmpty() {
        return sets.isEmpty();
    }

    /** In the language of {@code ipset restore}. */
    String text() {
        return text.toString();
    }

    private void make(String name, SetType type) {
        Named set = new Named(name, type, dice.chance(0.3), dice.chance(0.4), dice.chance(0.2));
        Set<String> elements = elements(set, dice.one(0, 1, 3, 8, 8, 60));
        text.append("create " + name + " " + type + RandomElements.range(type));
        if (type.toString().startsWith("hash:")) {
            // with the seed of the hash, without which the order of its elements would be a lot
            text.append(" initval " + dice.between(1, 1 << 30) + " bucketsize " + dice.one(2, 4, 12) + " hashsize "
                    + dice.one(64, 1024) + " maxelem " + (elements.size() + dice.one(1, 5, 1000)));
        }
        text.append(set.timeout ? " timeout " + dice.one(0, 500, 4000) : "");
        text.append(set.counters ? " counters" : "").append(set.skbInfo ? " skbinfo\n" : "\n");
        elements.forEach(each -> text.append("add " + name + " " + each + extras(set) + "\n"));
        sets.add(set);
    }

    private Set<String> elements(Named set, int tries) {
        Set<String> elements = new LinkedHashSet<>();
        List<String> others = sets.stream()
                .filter(each -> each.type != SetType.LIST_SET)
                .map(Named::name)
                .toList();
        for (int i = 0; i < tries; i++) {
            if (set.type != SetType.LIST_SET) {
                String element = RandomElements.of(dice, set.type);
                // an address has one Ethernet address
                boolean known =
                        elements.stream().anyMatch(each -> each.split(",02")[0].equals(element.split(",02")[0]));
                elements.addAll(known ? Set.of() : Set.of(element));
            } else if (!others.isEmpty() && i < 4) {
                elements.add(dice.one(others));
            }
        }
        return elements;
    }

    private String extras(Named set) {
        String words = set.timeout && dice.chance(0.5) ? " timeout " + dice.one(0, 900) : "";
        if (set.counters && dice.chance(0.5)) {
            words += " packets " + dice.between(0, 3) + " bytes " + dice.between(0, 300);
        }
        if (set.skbInfo && dice.chance(0.6)) {
            words += " skbmark 0x" + dice.one("1", "10/0xf0", "2/0x2");
        }
        boolean exceptions = set.type.toString().contains("net") && dice.chance(0.2);
        return words + (exceptions ? " nomatch" : "");
    }

    /** {@code -m set} with one of them. */
    String match() {
        Named set = dice.one(sets);
        StringBuilder words = new StringBuilder("-m set ");
        words.append(dice.chance(0.3) ? "! " : "").append("--match-set ").append(reference(set));
        words.append(dice.chance(0.15) ? " --return-nomatch" : "");
        words.append(dice.chance(0.15) ? " ! --update-counters" : "");
        words.append(dice.chance(0.1) ? " ! --update-subcounters" : "");
        if (set.counters && dice.chance(0.3)) {
            words.append(dice.one(" --packets-gt 1", " --packets-lt 3", " --packets-eq 1", " ! --packets-eq 0"));
            words.append(dice.one("", "", " --bytes-gt 60", " --bytes-lt 200"));
        }
        return words.toString();
    }

    /**
     * {@code -j SET} with one of them, or with more.
     *
     * @param chain the built-in chain; null for a chain of the user's
     */
    String target(String table, @Nullable String chain) {
        StringBuilder words = new StringBuilder();
        if (dice.chance(0.7)) {
            Named set = dice.one(sets);
            words.append(" --add-set ").append(reference(set)).append(dice.chance(0.4) ? " --exist" : "");
            words.append(set.timeout && dice.chance(0.4) ? " --timeout " + dice.one(0, 100, 3000) : "");
        }
        if (dice.chance(0.3)) {
            words.append(" --del-set ").append(reference(dice.one(sets)));
        }
        if (words.isEmpty() || table.equals("mangle") && dice.chance(0.3)) {
            if (!table.equals("mangle")) {
                return "-j SET --del-set " + reference(dice.one(sets));
            }
            words.append(" --map-set ").append(reference(dice.one(sets))).append(" --map-mark");
            words.append(OUTGOING.contains(String.valueOf(chain)) ? dice.one("", " --map-prio", " --map-queue") : "");
        }
        return "-j SET" + words;
    }

    /** Mostly as many of src and dst as its elements have parts. */
    private String reference(Named set) {
        int parts = set.type == SetType.LIST_SET ? dice.between(1, 3) : set.type.dimension();
        if (dice.chance(0.1)) {
            parts = dice.between(1, 3);
        }
        List<String> sides = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            sides.add(dice.one("src", "dst"));
        }
        return set.name + " " + String.join(",", sides);
    }
}
