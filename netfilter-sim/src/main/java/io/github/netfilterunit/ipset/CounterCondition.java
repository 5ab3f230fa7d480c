// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

/**
 * What a rule asks of an element's counter; sets without counters are not asked.
 *
 * @param comparison how they are compared
 * @param value an unsigned number
 */
public record CounterCondition(Comparison comparison, long value) {

    /** How they are compared. */
    public enum Comparison {
        /** The counter is the number. */
        EQUAL,
        /** It is another. */
        DIFFERENT,
        /** It is less. */
        LESS,
        /** It is more. */
        GREATER
    }

    boolean holds(long counter) {
        int order = Long.compareUnsigned(counter, value);
        return switch (comparison) {
            case EQUAL -> order == 0;
            case DIFFERENT -> order != 0;
            case LESS -> order < 0;
            case GREATER -> order > 0;
        };
    }
}
