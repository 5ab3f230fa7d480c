// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A map that is being read by its known keys. Whatever is wrong is noted as a problem at its place and read as if it were
 * not there; so a reader goes on and finds the rest.
 */
public final class YamlFields {

    private final YamlMap map;
    private final String what;
    private final Problems problems;

    private YamlFields(YamlMap map, String what, Problems problems) {
        this.map = map;
        this.what = what;
        this.problems = problems;
    }

    /**
     * Begins to read a node that must be a map, and notes every key that is not known.
     *
     * @param node the node
     * @param what what messages call it, as in {@code flow 'https from lan'}
     * @param keys the keys that it may have
     * @param problems where to note what is wrong
     */
    public static YamlFields of(YamlNode node, String what, Set<String> keys, Problems problems) {
        YamlMap map = YamlKinds.map(node).orElse(null);
        if (map == null) {
            problems.add(
                    node.place(),
                    what + " is a map with the keys " + String.join(", ", new TreeSet<>(keys)) + ", not "
                            + node.kind());
            return new YamlFields(new YamlMap(node.place(), List.of()), what, new Problems());
        }
        for (YamlMap.Entry entry : map.entries()) {
            String key = entry.key().text();
            if (!keys.contains(key)) {
                String hint = Nearest.suggestion(key, keys);
                problems.add(
                        entry.key().place(),
                        "unknown key '" + key + "' in " + what
                                + (hint.isEmpty() ? "; known are " + String.join(", ", new TreeSet<>(keys)) : hint));
            }
        }
        return new YamlFields(map, what, problems);
    }

    /** Where the map begins. */
    public Place place() {
        return map.place();
    }

    /** What messages call the map. */
    public String what() {
        return what;
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return map.get(key).isPresent();
    }

    /** The place of a key's value; of the map if the key is not there. */
    public Place place(String key) {
        return map.get(key).map(YamlNode::place).orElse(map.place());
    }

    /** Notes that a key's value is wrong. */
    public void problem(String key, String message) {
        problems.add(place(key), message);
    }

    /** Notes every one of these keys that is not there. */
    public void require(String... keys) {
        for (String key : keys) {
            if (!has(key)) {
                problems.add(place(), what + " has no '" + key + "'");
            }
        }
    }

    /** The value of a key, whatever it is. */
    public Optional<YamlNode> node(String key) {
        return map.get(key);
    }

    /** The scalar of a key, if it is one and not empty. */
    public Optional<YamlScalar> scalar(String key) {
        return node(key).flatMap(node -> scalar(node, key));
    }

    private Optional<YamlScalar> scalar(YamlNode node, String key) {
        Optional<YamlScalar> scalar = YamlKinds.scalar(node).filter(each -> !each.isEmpty());
        if (scalar.isEmpty()) {
            problems.add(node.place(), "'" + key + "' of " + what + " is a text, not " + node.kind());
        }
        return scalar;
    }

    /** The text of a key. */
    public Optional<String> text(String key) {
        return scalar(key).map(YamlScalar::text);
    }

    /**
     * The text of a key as a value.
     *
     * @param parse throws IllegalArgumentException with a message for the user
     */
    public <T> Optional<T> value(String key, Function<String, T> parse) {
        return scalar(key).flatMap(scalar -> parsed(scalar, parse));
    }

    /** The texts of a key, which is a list of texts or a single one, as values; see {@link #value}. */
    public <T> List<T> values(String key, Function<String, T> parse) {
        List<T> values = new ArrayList<>();
        for (YamlNode item : items(key)) {
            scalar(item, key).flatMap(scalar -> parsed(scalar, parse)).ifPresent(values::add);
        }
        return values;
    }

    /** The texts of a key, which is a list of texts or a single one, with their places. */
    public List<YamlScalar> scalars(String key) {
        return items(key).stream().flatMap(item -> scalar(item, key).stream()).toList();
    }

    private <T> Optional<T> parsed(YamlScalar scalar, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(scalar.text()));
        } catch (IllegalArgumentException e) {
            problems.add(scalar.place(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** The nodes of a key: the items of a list, or the single node that is no list; none if the key is not there. */
    public List<YamlNode> items(String key) {
        return node(key)
                .map(node -> YamlKinds.list(node).map(YamlList::items).orElse(List.of(node)))
                .orElse(List.of());
    }

    /** A whole number in decimal digits. */
    public Optional<Long> number(String key, long least, long most) {
        return value(key, text -> {
            boolean digits = text.matches("-?[0-9]{1,18}");
            long number = digits ? Long.parseLong(text) : 0;
            if (!digits || number < least || number > most) {
                throw new IllegalArgumentException(
                        "'" + key + "' is a number from " + least + " to " + most + ", not '" + text + "'");
            }
            return number;
        });
    }

    /** {@code true} or {@code false}; {@code otherwise} if the key is not there. */
    public boolean bool(String key, boolean otherwise) {
        return value(key, text -> {
                    if (!text.equals("true") && !text.equals("false")) {
                        throw new IllegalArgumentException("'" + key + "' is true or false, not '" + text + "'");
                    }
                    return text.equals("true");
                })
                .orElse(otherwise);
    }

    /** One of some words. */
    public Optional<String> word(String key, Set<String> words) {
        return value(key, text -> {
            if (!words.contains(text)) {
                throw new IllegalArgumentException("'" + key + "' is one of "
                        + String.join(", ", new TreeSet<>(words)) + ", not '" + text + "'"
                        + Nearest.suggestion(text, words));
            }
            return text;
        });
    }
}
