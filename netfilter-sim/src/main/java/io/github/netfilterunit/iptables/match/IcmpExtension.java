// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import static io.github.netfilterunit.net.ProtocolNumber.ICMP;

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

/** Reads {@link IcmpMatch}. */
final class IcmpExtension implements MatchExtension {

    private static final List<Option> OPTIONS = List.of(Option.invertible("icmp-type"));

    @Override
    public String name() {
        return "icmp";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        arguments.requireProtocol("icmp", ICMP);
        Given given = arguments.require("icmp-type");
        Token value = given.value();
        IcmpNames.Named named = IcmpNames.find(value);
        if (named != null) {
            return new IcmpMatch(named.type(), named.firstCode(), named.lastCode(), given.inverted());
        }
        String text = value.text();
        int slash = text.indexOf('/');
        int type = Numbers.parse(
                new Token(slash < 0 ? text : text.substring(0, slash), value.column()), "an ICMP type", 0, 255);
        if (slash < 0) {
            return new IcmpMatch(type, 0, 255, given.inverted());
        }
        int code = Numbers.parse(new Token(text.substring(slash + 1), value.column()), "an ICMP code", 0, 255);
        return new IcmpMatch(type, code, code, given.inverted());
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        boolean inverted = text.take("icmp", "!type");
        if (!inverted && !text.take("icmptype")) {
            return null;
        }
        int type = Numbers.parse(text.word(), "an ICMP type", 0, 255);
        if (!text.take("code")) {
            return new IcmpMatch(type, 0, 255, inverted);
        }
        int code = Numbers.parse(text.word(), "an ICMP code", 0, 255);
        return new IcmpMatch(type, code, code, inverted);
    }
}
