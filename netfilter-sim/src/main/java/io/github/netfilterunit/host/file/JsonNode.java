// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A piece of what {@code docker inspect} shows, of which only some keys are read. Engines leave out what is empty, or write {@code null},
 * {@code ""}, <code>{}</code> or {@code []} for it; all that is the same.
 *
 * @param node the piece
 * @param problems takes what is wrong with it
 */
public record JsonNode(YamlNode node, Problems problems) {

    /** Where it begins. */
    public Place place() {
        return node.place();
    }

    /** Where a key's value stands; the piece itself if it has no such key. */
    public Place place(String key) {
        return child(key).map(JsonNode::place).orElse(place());
    }

    /** The value of a key. */
    public Optional<JsonNode> child(String key) {
        return YamlKinds.map(node).flatMap(map -> map.get(key)).map(this::with);
    }

    /** Down several keys. */
    public Optional<JsonNode> child(String first, String second) {
        return child(first).flatMap(each -> each.child(second));
    }

    /** Whether there is such a key. */
    public boolean has(String key) {
        return child(key).isPresent();
    }

    /** The entries of a map, in their order. */
    public Map<String, JsonNode> entries(String key) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (YamlMap.Entry each : child(key)
                .flatMap(found -> YamlKinds.map(found.node))
                .map(YamlMap::entries)
                .orElse(List.of())) {
            all.put(each.key().text(), with(each.value()));
        }
        return all;
    }

    /** The items of a list that is this piece. */
    public List<JsonNode> items() {
        return YamlKinds.list(node).map(YamlList::items).orElse(List.of()).stream()
                .map(this::with)
                .toList();
    }

    /** The items of a list. */
    public List<JsonNode> items(String key) {
        return child(key).map(JsonNode::items).orElse(List.of());
    }

    /** The text that this piece is; empty if it is none. */
    public String text() {
        return YamlKinds.scalar(node).map(YamlScalar::text).orElse("");
    }

    /** The text of a key; empty if there is none. */
    public String text(String key) {
        return child(key).map(JsonNode::text).orElse("");
    }

    /** Whether a key is {@code true}. */
    public boolean isTrue(String key) {
        return text(key).equals("true");
    }

    /** The value that a text stands for; none if it is empty or wrong, which then is noted. */
    public <T> Optional<T> value(String key, Function<String, T> parse) {
        return text(key).isEmpty() ? Optional.empty() : parsed(place(key), text(key), parse);
    }

    /** The value that a text stands for; none if it is wrong, which then is noted at the place. */
    public <T> Optional<T> parsed(Place at, String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException e) {
            problems.add(at, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** A moment as {@code 2026-11-22T17:08:53.137432999Z}. */
    public Instant time(String key) {
        return value(key, text -> {
                    try {
                        return OffsetDateTime.parse(text).toInstant();
                    } catch (DateTimeException e) {
                        throw new IllegalArgumentException("'" + text + "' is no moment as Docker writes it", e);
                    }
                })
                .orElse(Instant.EPOCH);
    }

    /** Notes each of these keys that is not there. */
    public void require(String what, String... keys) {
        List<String> missing = new ArrayList<>();
        for (String key : keys) {
            if (text(key).isEmpty()
                    && YamlKinds.map(node)
                            .flatMap(map -> map.get(key))
                            .filter(each -> !isText(each))
                            .isEmpty()) {
                missing.add("'" + key + "'");
            }
        }
        if (!missing.isEmpty()) {
            problems.add(place(), what + " has no " + String.join(" and no ", missing));
        }
    }

    private static boolean isText(YamlNode node) {
        return YamlKinds.scalar(node).isPresent();
    }

    private JsonNode with(YamlNode other) {
        return new JsonNode(other, problems);
    }
}
