// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

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

/** Reads {@link StringMatch}. */
final class StringExtension implements MatchExtension {

    private static final List<Option> OPTIONS = List.of(
            Option.value("from"),
            Option.value("to"),
            Option.value("algo"),
            Option.invertible("string"),
            Option.invertible("hex-string"),
            Option.flag("icase"));

    @Override
    public String name() {
        return "string";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        arguments.exclusive("string", "hex-string");
        Given text = arguments.find("string");
        Given bytes = arguments.find("hex-string");
        Given given = text == null ? bytes : text;
        if (given == null) {
            throw arguments.at().refuse("the match 'string' needs --string or --hex-string");
        }
        String pattern = text == null ? BytePattern.ofHex(given.value()) : BytePattern.ofText(given.value());
        boolean ignoreCase = arguments.has("icase");
        if (ignoreCase && pattern.chars().anyMatch(c -> c > 127)) {
            throw given.value().refuse("--icase is supported for ASCII only");
        }
        int from = offset(arguments.find("from"), 0);
        int to = offset(arguments.find("to"), StringMatch.END);
        if (from > to) {
            throw arguments.require("from").value().refuse("--from " + from + " is above --to " + to);
        }
        return new StringMatch(
                pattern, algorithm(arguments.require("algo").value()), from, to, ignoreCase, given.inverted());
    }

    private static String algorithm(Token token) {
        if (!token.text().equals("bm") && !token.text().equals("kmp")) {
            throw token.refuse("unknown algorithm '" + token.text() + "'; bm and kmp are supported");
        }
        return token.text();
    }

    private static int offset(@Nullable Given given, int missing) {
        return given == null ? missing : offset(given.value());
    }

    private static int offset(Token token) {
        return Numbers.parse(token, "a place in a packet", 0, StringMatch.END);
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        if (!text.take("STRING", "match")) {
            return null;
        }
        boolean inverted = text.take("!");
        String begin = "\"";
        if (!text.startsWith(begin)) {
            throw text.refuse("a pattern in quotes is expected after 'STRING match'");
        }
        Token quoted = text.between(begin, "\" ALGO name ", false);
        if (quoted.text().startsWith("|") && quoted.text().endsWith("|")) {
            throw quoted.refuse(
                    "a listing shows bytes and text between '|' alike: the rules are needed as iptables-save"
                            + " prints them");
        }
        String pattern = BytePattern.ofText(new Token(unescaped(quoted.text()), quoted.column()));
        String algorithm = algorithm(text.word());
        int from = text.take("FROM") ? offset(text.word()) : 0;
        int to = text.take("TO") ? offset(text.word()) : StringMatch.END;
        return new StringMatch(pattern, algorithm, from, to, text.take("ICASE"), inverted);
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            plain.append(text.charAt(i));
        }
        return plain.toString();
    }
}
