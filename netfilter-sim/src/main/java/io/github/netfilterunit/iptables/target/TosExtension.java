// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.text.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@link TosTarget}. */
final class TosExtension implements TargetExtension {

    private static final int ALL = 0xff;
    private static final int OF_NAMES = 0x3f;

    private static final List<Option> OPTIONS =
            List.of(Option.value("set-tos"), Option.value("and-tos"), Option.value("or-tos"), Option.value("xor-tos"));

    private static final Map<String, Integer> NAMES = Map.of(
            "minimize-delay", 0x10,
            "maximize-throughput", 0x08,
            "maximize-reliability", 0x04,
            "minimize-cost", 0x02,
            "normal-service", 0x00);

    @Override
    public String name() {
        return "TOS";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextTarget make(Arguments arguments) {
        arguments.exclusive("set-tos", "and-tos", "or-tos", "xor-tos");
        Given set = arguments.find("set-tos");
        if (set != null) {
            return set(set.value());
        }
        Given and = arguments.find("and-tos");
        if (and != null) {
            return new TosTarget(0, ~bits(and.value()) & ALL);
        }
        Given or = arguments.find("or-tos");
        if (or != null) {
            return new TosTarget(bits(or.value()), bits(or.value()));
        }
        Given xor = arguments.find("xor-tos");
        if (xor != null) {
            return new TosTarget(bits(xor.value()), 0);
        }
        throw arguments.at().refuse("TOS needs one of --set-tos, --and-tos, --or-tos and --xor-tos");
    }

    private static int bits(Token value) {
        return Numbers.parse(value, "a type of service", 0, ALL);
    }

    /** A name, which leaves the two ECN bits alone, or a number with its mask. */
    private static TosTarget set(Token token) {
        String text = token.text();
        Integer named = NAMES.get(text.toLowerCase(Locale.ROOT));
        if (named != null) {
            return new TosTarget(named, OF_NAMES);
        }
        int slash = text.indexOf('/');
        long value = Numbers.parse(slash < 0 ? text : text.substring(0, slash), ALL);
        long mask = slash < 0 ? ALL : Numbers.parse(text.substring(slash + 1), ALL);
        if (value < 0 || mask < 0) {
            throw token.refuse("'" + text + "' is not a type of service: a number from 0 to 255 is expected, as 0x10,"
                    + " one with the bits that count, as 0x10/0x3f, or a name as Minimize-Delay"
                    + Nearest.suggestion(text, NAMES.keySet()));
        }
        return new TosTarget((int) value, (int) mask);
    }

    @Override
    public TextTarget read(ListingText text) {
        if (!text.take("TOS", "set")) {
            throw text.refuse("'TOS set' is expected at the end of a row of TOS");
        }
        return set(text.word());
    }
}
