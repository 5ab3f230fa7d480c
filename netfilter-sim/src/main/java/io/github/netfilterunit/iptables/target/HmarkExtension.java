// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Addresses;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.net.AddressMask;
import io.github.netfilterunit.net.IpAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@link HmarkTarget}. */
final class HmarkExtension implements TargetExtension {

    private static final String TUPLE = "hmark-tuple";
    private static final String CONNECTION = "ct";
    private static final long MOST = 0xffffffffL;
    private static final int ADDRESS_BITS = 32;

    /** What each part of {@code --hmark-tuple} sets, in full; iptables takes the first that a word is the beginning of. */
    private static final Map<String, HmarkField> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("src", HmarkField.SRC_PREFIX);
        PARTS.put("dst", HmarkField.DST_PREFIX);
        PARTS.put("sport", HmarkField.SPORT_MASK);
        PARTS.put("dport", HmarkField.DPORT_MASK);
        PARTS.put("spi", HmarkField.SPI_MASK);
        PARTS.put("proto", HmarkField.PROTO_MASK);
    }

    private static final List<Option> OPTIONS = options(HmarkField.values());

    private static List<Option> options(HmarkField... fields) {
        List<Option> options = new ArrayList<>();
        for (String name : List.of(TUPLE, "hmark-mod", "hmark-offset", "hmark-rnd")) {
            options.add(Option.value(name));
        }
        for (HmarkField field : fields) {
            options.add(Option.value(field.option()));
        }
        return List.copyOf(options);
    }

    @Override
    public String name() {
        return "HMARK";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextTarget make(Arguments arguments) {
        Map<HmarkField, Long> fields = new EnumMap<>(HmarkField.class);
        boolean connection = false;
        for (Given given : arguments.given()) {
            if (given.option().name().equals(TUPLE)) {
                connection = tuple(given.value(), fields);
            }
            for (HmarkField field : HmarkField.values()) {
                if (given.option().name().equals(field.option())
                        && fields.put(field, value(field, given.value())) != null) {
                    throw given.at().refuse("--" + field.option() + " is in --" + TUPLE + " already");
                }
            }
        }
        long modulus = number(arguments.require("hmark-mod").value(), 1);
        int seed = (int) number(arguments.require("hmark-rnd").value(), 0);
        boolean ports = fields.containsKey(HmarkField.SPORT_MASK) || fields.containsKey(HmarkField.DPORT_MASK);
        if (ports && fields.containsKey(HmarkField.SPI_MASK)) {
            throw arguments.at().refuse("HMARK cannot look at an SPI and at ports at once");
        }
        if (fields.isEmpty() && !connection) {
            throw arguments.at().refuse("HMARK needs --" + TUPLE + ", or an option that says what it is a hash of");
        }
        Given offset = arguments.find("hmark-offset");
        return new HmarkTarget(fields, connection, seed, modulus, offset == null ? null : number(offset.value(), 0));
    }

    /** Whether the parts have the connection among them. */
    private static boolean tuple(Token value, Map<HmarkField, Long> fields) {
        boolean connection = false;
        for (String part : value.text().split(",", -1)) {
            String word = part.toLowerCase(Locale.ROOT);
            String found = PARTS.keySet().stream()
                    .filter(each -> !word.isEmpty() && each.startsWith(word))
                    .findFirst()
                    .orElse(!word.isEmpty() && CONNECTION.startsWith(word) ? CONNECTION : null);
            if (found == null) {
                throw value.refuse(
                        "'" + part + "' is no part of a tuple: src, dst, sport, dport, spi, proto and ct are,"
                                + " with commas between them");
            }
            HmarkField field = PARTS.get(found);
            if (field == null) {
                connection = true;
            } else {
                fields.put(field, field.isPrefix() ? ADDRESS_BITS : field.most());
            }
        }
        return connection;
    }

    private static long number(Token token, long least) {
        long number = Numbers.parse(token.text(), MOST);
        if (number < least) {
            throw token.refuse(
                    "'" + token.text() + "' is no number from " + least + " to " + MOST + ", which is expected here");
        }
        return number;
    }

    private static long value(HmarkField field, Token token) {
        if (field.isPrefix()) {
            return prefix(token);
        }
        long value = Numbers.parse(token.text(), field.most());
        if (value < 0) {
            throw token.refuse("'" + token.text() + "' is no number from 0 to " + field.most() + ", which --"
                    + field.option() + " takes");
        }
        return value;
    }

    /** A number of bits, of which there are 32 at most, or a mask; one with holes counts as none. */
    private static long prefix(Token token) {
        long bits = Numbers.parse(token.text(), MOST);
        if (bits >= 0) {
            return Math.min(bits, ADDRESS_BITS);
        }
        if (token.text().indexOf('.') < 0) {
            throw token.refuse("'" + token.text() + "' is no number of bits: 0 to 32 is expected, or a mask");
        }
        IpAddress mask = Addresses.address(token, token.text());
        int length = new AddressMask(mask, mask).length();
        return length < 0 ? ADDRESS_BITS : length;
    }

    @Override
    public TextTarget read(ListingText text) {
        if (!text.take("HMARK", "mod")) {
            throw text.refuse("'HMARK mod' is expected at the end of a row of HMARK");
        }
        long modulus = number(text.word(), 1);
        Long offset = text.take("+") ? Long.valueOf(number(text.word(), 0)) : null;
        boolean connection = text.take("ct,");
        Map<HmarkField, Long> fields = new EnumMap<>(HmarkField.class);
        for (HmarkField field : HmarkField.values()) {
            @Nullable Long value = text.take(field.word()) ? Long.valueOf(value(field, text.word())) : null;
            if (value != null) {
                fields.put(field, value);
            }
        }
        if (!text.take("rnd")) {
            throw text.refuse("'rnd' is expected in a row of HMARK");
        }
        return new HmarkTarget(fields, connection, (int) number(text.word(), 0), modulus, offset);
    }
}
