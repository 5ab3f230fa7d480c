// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import static io.github.netfilterunit.net.ProtocolNumber.TCP;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link EcnMatch}. */
final class EcnExtension implements MatchExtension {

    private static final List<Option> OPTIONS = List.of(
            new Option(List.of("ecn-tcp-cwr"), 0, true),
            new Option(List.of("ecn-tcp-ece"), 0, true),
            Option.invertible("ecn-ip-ect"));

    @Override
    public String name() {
        return "ecn";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        if (arguments.given().isEmpty()) {
            throw arguments.at().refuse("the match 'ecn' needs --ecn-tcp-cwr, --ecn-tcp-ece or --ecn-ip-ect");
        }
        EcnMatch.Flag echo = flag(arguments.find("ecn-tcp-ece"));
        EcnMatch.Flag reduced = flag(arguments.find("ecn-tcp-cwr"));
        boolean asksTcp = echo != EcnMatch.Flag.ANY || reduced != EcnMatch.Flag.ANY;
        if (asksTcp && (arguments.protocolNumber() != TCP || arguments.protocolInverted())) {
            throw arguments.at().refuse("--ecn-tcp-cwr and --ecn-tcp-ece need '-p tcp' in the same rule");
        }
        Given codepoint = arguments.find("ecn-ip-ect");
        return new EcnMatch(
                echo,
                reduced,
                codepoint == null ? -1 : codepoint(codepoint.value()),
                codepoint != null && codepoint.inverted());
    }

    private static int codepoint(Token token) {
        return Numbers.parse(token, "an ECN codepoint", 0, 3);
    }

    private static EcnMatch.Flag flag(@Nullable Given given) {
        if (given == null) {
            return EcnMatch.Flag.ANY;
        }
        return given.inverted() ? EcnMatch.Flag.CLEAR : EcnMatch.Flag.SET;
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        if (!text.take("ECN", "match")) {
            return null;
        }
        EcnMatch.Flag echo = flag(text, "ECE");
        EcnMatch.Flag reduced = flag(text, "CWR");
        boolean inverted = text.startsWith("!ECT=");
        if (!inverted && !text.startsWith("ECT=")) {
            return new EcnMatch(echo, reduced, -1, false);
        }
        Token word = text.word();
        Token value = new Token(word.text().substring(inverted ? 5 : 4), word.column());
        return new EcnMatch(echo, reduced, codepoint(value), inverted);
    }

    private static EcnMatch.Flag flag(ListingText text, String name) {
        if (text.take(name)) {
            return EcnMatch.Flag.SET;
        }
        return text.take("!" + name) ? EcnMatch.Flag.CLEAR : EcnMatch.Flag.ANY;
    }
}
