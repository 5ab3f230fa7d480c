// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import static io.github.netfilterunit.net.ProtocolNumber.SCTP;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Ports;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.iptables.match.SctpChunks.Flags;
import io.github.netfilterunit.iptables.match.SctpChunks.Scope;
import io.github.netfilterunit.text.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@link SctpMatch}. */
final class SctpExtension implements MatchExtension {

    private static final List<Option> OPTIONS = List.of(
            Option.invertible("sport", "source-port"),
            Option.invertible("dport", "destination-port"),
            new Option(List.of("chunk-types"), 2, true));

    @Override
    public String name() {
        return "sctp";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        arguments.requireProtocol("sctp", SCTP);
        Given chunks = arguments.find("chunk-types");
        return new SctpMatch(
                new PortPair(port(arguments, "sport"), port(arguments, "dport")),
                chunks == null ? null : chunks(chunks.value(), chunks.values().get(1), SctpExtension::named),
                chunks != null && chunks.inverted());
    }

    private static @Nullable PortMatch port(Arguments arguments, String option) {
        return arguments.has(option) ? PortMatch.of(arguments, option, Ports::sctpRange) : null;
    }

    private static SctpChunks chunks(Token scope, Token list, Function<Token, SctpChunkType> reader) {
        Scope found = Arrays.stream(Scope.values())
                .filter(each -> each.name().equalsIgnoreCase(scope.text()))
                .findFirst()
                .orElseThrow(() -> scope.refuse("'" + scope.text() + "' must be all, any or only"));
        SortedMap<Integer, Flags> types = new TreeMap<>();
        if (list.text().equalsIgnoreCase("ALL")) {
            for (int i = 0; i < SctpChunks.ALL_TYPES; i++) {
                types.put(i, Flags.ANY);
            }
        } else if (!list.text().equalsIgnoreCase("NONE")) {
            for (String word : list.text().split(",")) {
                int colon = word.indexOf(':');
                String name = colon < 0 ? word : word.substring(0, colon);
                SctpChunkType type = reader.apply(new Token(name, list.column()));
                Flags before = types.getOrDefault(type.number(), Flags.ANY);
                types.put(type.number(), flags(list, type, colon < 0 ? "" : word.substring(colon + 1), before));
            }
        }
        return new SctpChunks(found, types);
    }

    private static Flags flags(Token token, SctpChunkType type, String letters, Flags before) {
        int value = before.value();
        int mask = before.mask();
        for (char letter : letters.toCharArray()) {
            int bit = type.bit(letter);
            if (bit == 0) {
                throw token.refuse("'" + letter + "' is not a flag of the chunk " + type + "; DATA has I, U, B and E,"
                        + " ABORT and SHUTDOWN_COMPLETE have T");
            }
            mask |= bit;
            value |= Character.isUpperCase(letter) ? bit : 0;
        }
        return new Flags(value, mask);
    }

    private static SctpChunkType named(Token token) {
        for (SctpChunkType type : SctpChunkType.values()) {
            if (type.name().equalsIgnoreCase(token.text())) {
                return type;
            }
        }
        List<String> names =
                Arrays.stream(SctpChunkType.values()).map(Enum::name).toList();
        throw token.refuse("unknown chunk type '" + token.text() + "'; known are " + String.join(", ", names)
                + Nearest.suggestion(token.text().toUpperCase(Locale.ROOT), names));
    }

    private static SctpChunkType numbered(Token token) {
        for (SctpChunkType type : SctpChunkType.values()) {
            if (String.format("0x%04X", type.number()).equals(token.text())) {
                return type;
            }
        }
        throw token.refuse("'" + token.text() + "' is not the number of a chunk type that iptables knows");
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        if (!text.take("sctp")) {
            return null;
        }
        PortPair ports = PortPair.read(text);
        for (Scope scope : Scope.values()) {
            String word = scope.name().toLowerCase(Locale.ROOT);
            boolean inverted = text.take("!", word);
            if (inverted || text.take(word)) {
                Token list = text.word();
                return new SctpMatch(
                        ports, chunks(new Token(word, list.column()), list, SctpExtension::numbered), inverted);
            }
        }
        return new SctpMatch(ports, null, false);
    }
}
