// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rules of a chain counted other numbers. */
final class ShouldHaveCountedEach {

    private ShouldHaveCountedEach() {}

    static String message(CountedChain chain, Unit unit, long[] expected, long[] counted) {
        return String.format(
                "%nExpecting rules of chain%n  %s%nto have counted %s%n  %s%nbut they counted%n  %s%n%s",
                chain, unit, Arrays.toString(expected), Arrays.toString(counted), difference(chain, expected, counted));
    }

    private static String difference(CountedChain chain, long[] expected, long[] counted) {
        if (expected.length != counted.length) {
            return String.format(
                    "the chain has %d rules, not %d:%s", counted.length, expected.length, CounterTable.listing(chain));
        }
        return IntStream.range(0, counted.length)
                .filter(i -> expected[i] != counted[i])
                .mapToObj(i ->
                        String.format("%s counted %d, not %d", chain.rules().get(i), counted[i], expected[i]))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
