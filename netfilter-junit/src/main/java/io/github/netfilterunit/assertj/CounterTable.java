// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Counters in lines, for an IDE to compare and for people to read. */
final class CounterTable {

    private CounterTable() {}

    /** A line for each number, with the rule that it belongs to. */
    static String of(CountedChain chain, long[] numbers) {
        return IntStream.range(0, numbers.length)
                .mapToObj(i -> "[" + numbers[i] + "] " + text(chain, i))
                .collect(Collectors.joining("\n"));
    }

    private static String text(CountedChain chain, int index) {
        return index < chain.rules().size() ? chain.rules().get(index).text() : "no such rule";
    }

    /** The chain's rules in numbered lines, each after a line break. */
    static String listing(CountedChain chain) {
        return IntStream.range(0, chain.rules().size())
                .mapToObj(i -> String.format(
                        "%n  %d: %s %s",
                        i + 1,
                        chain.rules().get(i).counter(),
                        chain.rules().get(i).text()))
                .collect(Collectors.joining());
    }
}
