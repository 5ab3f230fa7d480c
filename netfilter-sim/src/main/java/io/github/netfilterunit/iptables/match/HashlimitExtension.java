// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Addresses;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.net.AddressMask;
import io.github.netfilterunit.net.IpAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@link HashlimitMatch}. */
final class HashlimitExtension implements MatchExtension {

    /** XT_HASHLIMIT_GCINTERVAL, in milliseconds. */
    static final int COLLECT_EVERY = 1000;

    private static final String UPTO = "hashlimit-upto";
    private static final String ABOVE = "hashlimit-above";
    private static final long U32 = 0xffffffffL;
    private static final long MAX_SIZE = 1_048_576;
    /** The name's 256 bytes less the end. */
    private static final int MAX_NAME = 255;

    private static final List<Option> OPTIONS = List.of(
            Option.invertible(UPTO, "hashlimit"),
            Option.invertible(ABOVE),
            Option.value("hashlimit-srcmask"),
            Option.value("hashlimit-dstmask"),
            Option.value("hashlimit-burst"),
            Option.value("hashlimit-htable-size"),
            Option.value("hashlimit-htable-max"),
            Option.value("hashlimit-htable-gcinterval"),
            Option.value("hashlimit-htable-expire"),
            Option.value("hashlimit-mode"),
            Option.value("hashlimit-name"),
            Option.flag("hashlimit-rate-match"),
            Option.value("hashlimit-rate-interval"));

    @Override
    public String name() {
        return "hashlimit";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        arguments.exclusive(UPTO, ABOVE);
        String name = tableName(arguments.require("hashlimit-name").value());
        Given limit = arguments.has(ABOVE) ? arguments.find(ABOVE) : arguments.find(UPTO);
        if (limit == null) {
            throw arguments.at().refuse("the match 'hashlimit' needs --hashlimit-upto or --hashlimit-above");
        }
        HashlimitReader reader = new HashlimitReader(limit.value(), arguments.find("hashlimit-burst"));
        Given interval = arguments.find("hashlimit-rate-interval");
        HashlimitRate rate = reader.rate(
                arguments.has("hashlimit-rate-match"),
                interval == null ? 0 : HashlimitReader.interval(interval.value()));
        if (!rate.fits()) {
            throw limit.value()
                    .refuse("this rate with a burst of " + rate.burst() + " does not fit in the kernel's numbers: "
                            + (rate.bytes() ? "a slower" : "a faster") + " rate or a smaller --hashlimit-burst is"
                            + " needed");
        }
        Given mode = arguments.find("hashlimit-mode");
        return new HashlimitMatch(
                name,
                limit.option().name().equals(ABOVE) != limit.inverted(),
                rate,
                mode == null ? Set.of() : mode(mode.value()),
                store(arguments, reader.defaultExpiry()),
                bits(arguments.find("hashlimit-srcmask")),
                bits(arguments.find("hashlimit-dstmask")));
    }

    /** A longer one is cut, as iptables does. */
    private static String tableName(Token token) {
        String name = token.text().length() > MAX_NAME ? token.text().substring(0, MAX_NAME) : token.text();
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
            throw token.refuse(
                    "'" + name + "' cannot be the name of a table: at least a character is expected, and no" + " '/'");
        }
        return name;
    }

    private static Set<HashlimitMatch.Part> mode(Token token) {
        EnumSet<HashlimitMatch.Part> parts = EnumSet.noneOf(HashlimitMatch.Part.class);
        for (String word : token.text().split("[,|]", -1)) {
            boolean known = word.isEmpty();
            for (HashlimitMatch.Part part : HashlimitMatch.Part.values()) {
                if (part.text().equals(word)) {
                    known = true;
                    parts.add(part);
                }
            }
            if (!known) {
                throw token.refuse("unknown mode '" + word + "'; known are srcip, srcport, dstip and dstport");
            }
        }
        return parts;
    }

    private static HashlimitMatch.Store store(Arguments arguments, long expiry) {
        return new HashlimitMatch.Store(
                Math.min(number(arguments.find("hashlimit-htable-size"), 0, 0), MAX_SIZE),
                Math.min(number(arguments.find("hashlimit-htable-max"), 0, 0), MAX_SIZE),
                number(arguments.find("hashlimit-htable-gcinterval"), 1, COLLECT_EVERY),
                number(arguments.find("hashlimit-htable-expire"), 1, expiry));
    }

    private static long number(@Nullable Given given, int min, long otherwise) {
        if (given == null) {
            return otherwise;
        }
        long value = Numbers.parse(given.text(), U32);
        if (value < min) {
            throw given.value()
                    .refuse("'" + given.text() + "' is not a value of --"
                            + given.option().name() + ": a number from " + min + " to " + U32 + " is expected");
        }
        return value;
    }

    /** A length of a prefix, or a mask without holes. */
    private static int bits(@Nullable Given given) {
        if (given == null) {
            return 32;
        }
        long value = Numbers.parse(given.text(), 32);
        if (value < 0 && given.text().indexOf('.') >= 0) {
            IpAddress mask = Addresses.address(given.value(), given.text());
            value = new AddressMask(mask, mask).length();
        }
        if (value < 0) {
            throw given.value()
                    .refuse("'" + given.text() + "' is not the length of a prefix: 0 to 32 is expected, or a mask"
                            + " without holes");
        }
        return (int) value;
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        if (!text.take("limit:", "up", "to") && !text.take("limit:", "above")) {
            return null;
        }
        throw text.refuse("a listing does not show which table a 'hashlimit' has: the rules are needed as iptables-save"
                + " prints them");
    }
}
