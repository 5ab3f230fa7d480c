// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import io.github.netfilterunit.host.file.YamlFields;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a flow, and behind them those of the defaults.
 *
 * @param flow what the flow says
 * @param defaults what holds where the flow says nothing; null if nobody said
 */
record FlowFields(YamlFields flow, @Nullable YamlFields defaults) {

    /** Who says something of a key; the flow if nobody does. */
    YamlFields of(String key) {
        return defaults != null && !flow.has(key) && defaults.has(key) ? defaults : flow;
    }

    String what() {
        return flow.what();
    }

    boolean has(String key) {
        return of(key).has(key);
    }

    Optional<Long> number(String key, long least, long most) {
        return of(key).number(key, least, most);
    }

    Optional<String> word(String key, Set<String> words) {
        return of(key).word(key, words);
    }

    /** A value whose reader may refuse the text; the refusal names the flow. */
    <T> Optional<T> value(String key, Function<String, T> parse) {
        return of(key).value(key, text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(what() + ": " + e.getMessage(), e);
            }
        });
    }
}
