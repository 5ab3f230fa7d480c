// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.Masked;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.NumberRange;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.List;

/**
 * {@code -m u32} ({@code u32_match_it} of xt_u32.c): numbers of 32 bits, found by their place in the packet, are compared.
 *
 * @param tests all of which must hold, 1 to 10
 * @param inverted whether one must fail
 */
public record U32Match(List<Test> tests, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new U32Extension();

    /** Takes a copy of the tests. */
    public U32Match {
        tests = List.copyOf(tests);
    }

    /** What is done with a number. */
    public enum Operator {
        /** It is masked. */
        AND("&"),
        /** It is shifted to the left. */
        LEFT("<<"),
        /** It is shifted to the right, zeroes coming in. */
        RIGHT(">>"),
        /** It is added to where places are counted from, and another number is read. */
        AT("@");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As rules write it. */
        String sign() {
            return sign;
        }
    }

    /**
     * An operation.
     *
     * @param operator which one
     * @param number its right side, 32 bits; 0 to 31 for shifts
     */
    public record Step(Operator operator, int number) {}

    /**
     * A place, and the values that may be there.
     *
     * @param start where the first number begins, in bytes from the IP header's beginning, as an unsigned number
     * @param steps what is done with it, in this order; 0 to 9
     * @param values one of which it must then be in, 1 to 10
     */
    public record Test(int start, List<Step> steps, List<NumberRange> values) {

        /** Takes copies. */
        public Test {
            steps = List.copyOf(steps);
            values = List.copyOf(values);
        }

        private boolean holds(Packet packet) {
            long at = 0;
            long value = read(packet, Integer.toUnsignedLong(start));
            for (Step step : steps) {
                if (value < 0) {
                    return false;
                }
                long number = Integer.toUnsignedLong(step.number());
                switch (step.operator()) {
                    case AND -> value &= number;
                    case LEFT -> value = value << number & 0xffffffffL;
                    case RIGHT -> value >>>= number;
                    case AT -> {
                        at += value;
                        value = read(packet, at + number);
                    }
                }
            }
            long found = value;
            return found >= 0 && values.stream().anyMatch(range -> range.contains(found));
        }

        private static long read(Packet packet, long at) {
            return at > packet.available() - 4 ? -1 : SpiText.read(packet, (int) at);
        }

        private void append(StringBuilder out) {
            out.append(Masked.hex(start));
            for (Step step : steps) {
                out.append(step.operator().sign()).append(Masked.hex(step.number()));
            }
            String separator = "=";
            for (NumberRange range : values) {
                out.append(separator).append(Masked.hex((int) range.first()));
                if (range.first() != range.last()) {
                    out.append(':').append(Masked.hex((int) range.last()));
                }
                separator = ",";
            }
        }
    }

    @Override
    public boolean matches(PacketContext context) {
        return tests.stream().allMatch(test -> test.holds(context.packet())) != inverted;
    }

    @Override
    public void save(StringBuilder out) {
        append(out.append(inverted ? " -m u32 ! --u32 " : " -m u32 --u32 "));
    }

    @Override
    public void list(ListingRow row) {
        StringBuilder text = new StringBuilder(inverted ? " u32 ! " : " u32 ");
        append(text);
        row.extra(text.toString());
    }

    private void append(StringBuilder out) {
        String separator = "\"";
        for (Test test : tests) {
            out.append(separator);
            test.append(out);
            separator = "&&";
        }
        out.append('"');
    }
}
