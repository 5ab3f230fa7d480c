// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.AddressType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@link AddrtypeMatch}. */
final class AddrtypeExtension implements MatchExtension {

    private static final List<Option> OPTIONS = List.of(
            Option.invertible("src-type"),
            Option.invertible("dst-type"),
            Option.flag("limit-iface-in"),
            Option.flag("limit-iface-out"));

    @Override
    public String name() {
        return "addrtype";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        arguments.exclusive("limit-iface-in", "limit-iface-out");
        Given source = arguments.find("src-type");
        Given destination = arguments.find("dst-type");
        if (source == null && destination == null) {
            throw arguments.at().refuse("the match 'addrtype' needs --src-type or --dst-type");
        }
        return new AddrtypeMatch(
                source == null ? Set.of() : types(source.value()),
                source != null && source.inverted(),
                destination == null ? Set.of() : types(destination.value()),
                destination != null && destination.inverted(),
                limit(arguments.has("limit-iface-in"), arguments.has("limit-iface-out")));
    }

    private static Set<AddressType> types(Token value) {
        return Names.parse(value, AddressType.class, Names.all(AddressType.class), "address type");
    }

    private static AddrtypeMatch.Limit limit(boolean in, boolean out) {
        if (in) {
            return AddrtypeMatch.Limit.IN;
        }
        return out ? AddrtypeMatch.Limit.OUT : AddrtypeMatch.Limit.NONE;
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        if (!text.take("ADDRTYPE", "match")) {
            return null;
        }
        Token source = text.take("src-type") ? text.word() : null;
        Token destination = text.take("dst-type") ? text.word() : null;
        boolean in = text.take("limit-in");
        return new AddrtypeMatch(
                source == null ? Set.of() : types(bare(source)),
                isInverted(source),
                destination == null ? Set.of() : types(bare(destination)),
                isInverted(destination),
                limit(in, !in && text.take("limit-out")));
    }

    private static boolean isInverted(@Nullable Token token) {
        return token != null && token.text().startsWith("!");
    }

    private static Token bare(Token token) {
        return isInverted(token) ? new Token(token.text().substring(1), token.column()) : token;
    }
}
