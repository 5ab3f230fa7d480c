// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.ruleset.Counter;
import java.util.function.ToLongFunction;

/** One of the two numbers of a counter. */
enum Unit {
    PACKETS("packets", Counter::packets),
    BYTES("bytes", Counter::bytes);

    private final String plural;
    private final ToLongFunction<Counter> number;

    Unit(String plural, ToLongFunction<Counter> number) {
        this.plural = plural;
        this.number = number;
    }

    long of(Counter counter) {
        return number.applyAsLong(counter);
    }

    /** As messages name it. */
    @Override
    public String toString() {
        return plural;
    }
}
