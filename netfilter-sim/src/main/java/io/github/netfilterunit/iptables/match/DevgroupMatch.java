// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Masked;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.PacketContext;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m devgroup}: the groups of the interfaces ({@code devgroup_mt} of xt_devgroup.c).
 *
 * @param source the group of the one that the packet came in by; null for any
 * @param destination the group of the one that it goes out by; null for any
 */
public record DevgroupMatch(
        @Nullable Group source, @Nullable Group destination) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    private static final String ZERO = "default";

    /**
     * A group.
     *
     * @param number its number
     * @param inverted whether it must be another one
     */
    public record Group(Masked number, boolean inverted) {

        /** Bits of the number that the mask has not do not matter, as they do for marks. */
        boolean accepts(PacketContext context, @Nullable String link, String option) {
            if (link == null) {
                throw UnsupportedRuleException.crash(
                        "devgroup " + option + " asks in " + context.hook()
                                + " for an interface that the packet does not have",
                        "devgroup_mt of xt_devgroup.c");
            }
            return ((context.group(link) ^ number.value()) & number.mask()) == 0 != inverted;
        }
    }

    @Override
    public boolean matches(PacketContext context) {
        return (source == null || source.accepts(context, context.inInterface(), "--src-group"))
                && (destination == null || destination.accepts(context, context.outInterface(), "--dst-group"));
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        Optional<String> first = source == null
                ? Optional.empty()
                : placement.checkedFor("--src-group", EnumSet.of(Hook.PREROUTING, Hook.INPUT, Hook.FORWARD));
        return first.isPresent() || destination == null
                ? first
                : placement.checkedFor("--dst-group", EnumSet.of(Hook.FORWARD, Hook.OUTPUT, Hook.POSTROUTING));
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m devgroup");
        save(out, source, "--src-group ");
        save(out, destination, "--dst-group ");
    }

    private static void save(StringBuilder out, @Nullable Group group, String option) {
        if (group != null) {
            out.append(group.inverted() ? " ! " : " ").append(option).append(MaskedText.save(group.number(), ZERO));
        }
    }

    @Override
    public void list(ListingRow row) {
        list(row, source, "src-group ");
        list(row, destination, "dst-group ");
    }

    private static void list(ListingRow row, @Nullable Group group, String word) {
        if (group != null) {
            row.extra((group.inverted() ? " ! " : " ") + word + group.number());
        }
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS =
                List.of(Option.invertible("src-group"), Option.invertible("dst-group"));

        @Override
        public String name() {
            return "devgroup";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            if (arguments.given().isEmpty()) {
                throw arguments.at().refuse("the match 'devgroup' needs --src-group or --dst-group");
            }
            return new DevgroupMatch(group(arguments.find("src-group")), group(arguments.find("dst-group")));
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            Group source = group(text, "src-group");
            Group destination = group(text, "dst-group");
            return source == null && destination == null ? null : new DevgroupMatch(source, destination);
        }

        private static @Nullable Group group(@Nullable Given given) {
            return given == null ? null : group(given.value(), given.inverted());
        }

        private static @Nullable Group group(ListingText text, String word) {
            boolean inverted = text.take("!", word);
            return inverted || text.take(word) ? group(text.word(), inverted) : null;
        }

        private static Group group(Token token, boolean inverted) {
            return new Group(MaskedText.parse(token, "a group", ZERO), inverted);
        }
    }
}
