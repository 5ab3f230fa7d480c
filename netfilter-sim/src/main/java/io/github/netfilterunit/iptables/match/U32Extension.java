// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link U32Match}. */
final class U32Extension implements MatchExtension {

    private static final List<Option> OPTIONS = List.of(Option.invertible("u32"));

    @Override
    public String name() {
        return "u32";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        Given tests = arguments.require("u32");
        return new U32Match(new U32Reader(tests.value()).read(), tests.inverted());
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        if (!text.take("u32")) {
            return null;
        }
        boolean inverted = text.take("!");
        if (!text.startsWith("\"")) {
            throw text.refuse("tests in quotes are expected after 'u32'");
        }
        return new U32Match(new U32Reader(text.between("\"", "\"", false)).read(), inverted);
    }
}
