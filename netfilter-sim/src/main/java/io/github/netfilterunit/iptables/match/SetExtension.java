// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.ipset.CounterCondition;
import io.github.netfilterunit.ipset.CounterCondition.Comparison;
import io.github.netfilterunit.ipset.SetReference;
import io.github.netfilterunit.ipset.SetTest;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.SetWords;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code -m set}. */
final class SetExtension implements MatchExtension {

    private static final List<Option> OPTIONS = List.of(
            new Option(List.of("match-set", "set"), 2, true),
            Option.flag("return-nomatch"),
            new Option(List.of("update-counters"), 0, true),
            new Option(List.of("update-subcounters"), 0, true),
            Option.invertible("packets-eq"),
            Option.value("packets-lt"),
            Option.value("packets-gt"),
            Option.invertible("bytes-eq"),
            Option.value("bytes-lt"),
            Option.value("bytes-gt"));

    private static final Map<String, Comparison> COMPARISONS =
            Map.of("eq", Comparison.EQUAL, "lt", Comparison.LESS, "gt", Comparison.GREATER);

    private static final BigInteger MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    @Override
    public String name() {
        return "set";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        Given set = arguments.require("match-set");
        arguments.exclusive("packets-eq", "packets-lt", "packets-gt");
        arguments.exclusive("bytes-eq", "bytes-lt", "bytes-gt");
        SetTest test = new SetTest(
                arguments.has("return-nomatch"),
                !isInverted(arguments.find("update-counters")),
                !isInverted(arguments.find("update-subcounters")),
                counter(arguments, "packets-"),
                counter(arguments, "bytes-"));
        return new SetMatch(SetWords.of(set), test, set.inverted());
    }

    private static boolean isInverted(@Nullable Given option) {
        return option != null && option.inverted();
    }

    private static @Nullable CounterCondition counter(Arguments arguments, String what) {
        for (Map.Entry<String, Comparison> each : COMPARISONS.entrySet()) {
            Given given = arguments.find(what + each.getKey());
            if (given != null) {
                Comparison comparison = given.inverted() ? Comparison.DIFFERENT : each.getValue();
                return new CounterCondition(comparison, number(given.value()));
            }
        }
        return null;
    }

    private static long number(Token token) {
        String text = token.text();
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        int radix = hex ? 16 : text.startsWith("0") ? 8 : 10;
        String digits = hex ? text.substring(2) : text;
        boolean fine = !digits.isEmpty()
                && digits.length() < 24
                && digits.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
        BigInteger value = fine ? new BigInteger(digits, radix) : MAX.add(BigInteger.ONE);
        if (value.compareTo(MAX) > 0) {
            throw token.refuse("'" + text + "' is not a counter: a number from 0 to 18446744073709551615 is expected");
        }
        return value.longValue();
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        boolean inverted = text.take("!", "match-set");
        if (!inverted && !text.take("match-set")) {
            return null;
        }
        SetReference reference = SetWords.of(text);
        boolean returnNomatch = text.take("return-nomatch");
        boolean element = !text.take("!", "update-counters");
        boolean member = !text.take("!", "update-subcounters");
        CounterCondition packets = counter(text, "packets-");
        CounterCondition bytes = counter(text, "bytes-");
        return new SetMatch(reference, new SetTest(returnNomatch, element, member, packets, bytes), inverted);
    }

    private static @Nullable CounterCondition counter(ListingText text, String what) {
        if (text.take("!", what + "eq")) {
            return new CounterCondition(Comparison.DIFFERENT, number(text.word()));
        }
        for (Map.Entry<String, Comparison> each : COMPARISONS.entrySet()) {
            if (text.take(what + each.getKey())) {
                return new CounterCondition(each.getValue(), number(text.word()));
            }
        }
        return null;
    }
}
