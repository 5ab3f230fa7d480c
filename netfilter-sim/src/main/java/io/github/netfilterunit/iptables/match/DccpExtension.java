// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import static io.github.netfilterunit.net.ProtocolNumber.DCCP;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.text.Nearest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@link DccpMatch}. */
final class DccpExtension implements MatchExtension {

    private static final String OPTION = "option=";

    private static final List<Option> OPTIONS = List.of(
            Option.invertible("sport", "source-port"),
            Option.invertible("dport", "destination-port"),
            Option.invertible("dccp-types"),
            Option.invertible("dccp-option"));

    @Override
    public String name() {
        return "dccp";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        arguments.requireProtocol("dccp", DCCP);
        Given types = arguments.find("dccp-types");
        Given option = arguments.find("dccp-option");
        return new DccpMatch(
                new PortPair(port(arguments, "sport"), port(arguments, "dport")),
                types == null ? null : types(types.value()),
                types != null && types.inverted(),
                option == null ? 0 : option(option.value()),
                option != null && option.inverted());
    }

    private static @Nullable PortMatch port(Arguments arguments, String option) {
        return arguments.has(option) ? PortMatch.ofAny(arguments, option) : null;
    }

    private static Set<DccpMatch.Type> types(Token token) {
        Set<DccpMatch.Type> types = EnumSet.noneOf(DccpMatch.Type.class);
        List<String> names =
                Arrays.stream(DccpMatch.Type.values()).map(Enum::name).toList();
        for (String word : token.text().split(",")) {
            int at = names.indexOf(word.toUpperCase(Locale.ROOT));
            if (at < 0) {
                throw token.refuse("unknown type of DCCP '" + word + "'; known are " + String.join(", ", names)
                        + Nearest.suggestion(word.toUpperCase(Locale.ROOT), names));
            }
            types.add(DccpMatch.Type.values()[at]);
        }
        return types;
    }

    private static int option(Token token) {
        return Numbers.parse(token, "the number of an option", 1, 255);
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        if (!text.take("dccp")) {
            return null;
        }
        PortPair ports = PortPair.read(text);
        boolean typesInverted = text.take("!");
        Set<DccpMatch.Type> types = null;
        if (!text.isEmpty() && Character.isDigit(text.rest().charAt(0))) {
            types = EnumSet.noneOf(DccpMatch.Type.class);
            Token word = text.word();
            for (String number : word.text().split(",")) {
                int value = Numbers.parse(new Token(number, word.column()), "the number of a type", 0, 15);
                types.add(DccpMatch.Type.values()[Math.min(value, DccpMatch.Type.INVALID.ordinal())]);
            }
        }
        if (!text.startsWith(OPTION)) {
            return new DccpMatch(ports, types, typesInverted, 0, false);
        }
        Token word = text.word();
        boolean inverted = word.text().startsWith(OPTION + "!");
        int from = OPTION.length() + (inverted ? 1 : 0);
        int option = option(new Token(word.text().substring(from), word.column() + from));
        return new DccpMatch(ports, types, typesInverted, option, inverted);
    }
}
