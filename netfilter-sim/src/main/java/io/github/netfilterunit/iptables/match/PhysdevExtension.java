// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.Interfaces;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link PhysdevMatch}. */
final class PhysdevExtension implements MatchExtension {

    private static final Option IS_IN = new Option(List.of("physdev-is-in"), 0, true);
    private static final Option IN = Option.invertible("physdev-in");
    private static final Option IS_OUT = new Option(List.of("physdev-is-out"), 0, true);
    private static final Option OUT = Option.invertible("physdev-out");
    private static final Option IS_BRIDGED = new Option(List.of("physdev-is-bridged"), 0, true);
    private static final List<Option> OPTIONS = List.of(IS_IN, IN, IS_OUT, OUT, IS_BRIDGED);

    @Override
    public String name() {
        return "physdev";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        if (arguments.given().isEmpty()) {
            throw arguments.at().refuse("the match 'physdev' needs one of its options, as --physdev-in");
        }
        return new PhysdevMatch(
                flag(arguments.find(IS_IN.name())),
                port(arguments.find(IN.name())),
                flag(arguments.find(IS_OUT.name())),
                port(arguments.find(OUT.name())),
                flag(arguments.find(IS_BRIDGED.name())));
    }

    private static @Nullable Boolean flag(@Nullable Given given) {
        return given == null ? null : !given.inverted();
    }

    private static PhysdevMatch.@Nullable Port port(@Nullable Given given) {
        if (given == null) {
            return null;
        }
        if (given.value().text().isEmpty()) {
            throw given.value()
                    .refuse(
                            "a port without a name is not supported: iptables takes it, and does not read again what it then"
                                    + " saves");
        }
        return new PhysdevMatch.Port(Interfaces.pattern(given.value()), given.inverted());
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        if (!text.take("PHYSDEV", "match")) {
            return null;
        }
        return new PhysdevMatch(
                flag(text, IS_IN), port(text, IN), flag(text, IS_OUT), port(text, OUT), flag(text, IS_BRIDGED));
    }

    private static @Nullable Boolean flag(ListingText text, Option option) {
        if (text.take("--" + option.name())) {
            return true;
        }
        return text.take("!", "--" + option.name()) ? Boolean.FALSE : null;
    }

    private static PhysdevMatch.@Nullable Port port(ListingText text, Option option) {
        Boolean plain = flag(text, option);
        return plain == null ? null : new PhysdevMatch.Port(Interfaces.pattern(text.word()), !plain);
    }
}
