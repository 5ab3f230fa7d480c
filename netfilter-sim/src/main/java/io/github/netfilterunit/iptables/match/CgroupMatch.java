// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.Quoted;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.ControlGroup;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m cgroup}: in which control group the socket of the packet was made ({@code cgroup_mt} of xt_cgroup.c). Without a
 * socket, or with one that is not one yet, it does not match, inverted or not.
 *
 * @param path the group, below the root of cgroup2; null where the class is asked for
 * @param classId the number that net_cls gave; no matter where the path is asked for
 * @param inverted whether it must be another one
 */
public record CgroupMatch(@Nullable String path, long classId, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    @Override
    public boolean matches(PacketContext context) {
        ControlGroup group = context.controlGroup();
        return group != null && (path == null ? group.classId() == classId : group.isWithin(path)) != inverted;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.only("the match 'cgroup'", EnumSet.of(Hook.INPUT, Hook.OUTPUT, Hook.POSTROUTING));
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m cgroup !" : " -m cgroup");
        if (path == null) {
            out.append(" --cgroup ").append(classId);
        } else {
            Quoted.append(out.append(" --path "), path);
        }
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" cgroup" + (inverted ? " ! " : " ") + (path == null ? Long.toString(classId) : path));
    }

    private static final class Extension implements MatchExtension {

        private static final int LONGEST_PATH = 511;
        private static final List<Option> OPTIONS = List.of(Option.invertible("path"), Option.invertible("cgroup"));

        @Override
        public String name() {
            return "cgroup";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            Given path = arguments.find("path");
            Given group = arguments.find("cgroup");
            arguments.exclusive("path", "cgroup");
            if (path != null) {
                return new CgroupMatch(path(path.value()), 0, path.inverted());
            }
            if (group != null) {
                return new CgroupMatch(null, classId(group.value()), group.inverted());
            }
            throw arguments.at().refuse("the match 'cgroup' needs --path or --cgroup");
        }

        private static long classId(Token token) {
            long value = Numbers.parse(token.text(), ControlGroup.HIGHEST_CLASS);
            if (value < 0) {
                throw token.refuse("'" + token.text() + "' is not a class: a number from 0 to "
                        + ControlGroup.HIGHEST_CLASS + " is expected");
            }
            return value;
        }

        private static String path(Token token) {
            if (token.text().length() > LONGEST_PATH) {
                throw token.refuse("the path of a control group has at most " + LONGEST_PATH + " bytes");
            }
            if (token.text().matches("(.*/)?\\.\\.?(/.*)?")) {
                throw token.refuse("'" + token.text() + "' is no path of a control group: none is called '.' or '..'");
            }
            return token.text();
        }

        /** A number is a class; that a path could be one, too, a row does not tell. */
        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("cgroup")) {
                return null;
            }
            boolean inverted = text.take("!");
            Token word = text.word();
            return word.text().matches("[0-9]+")
                    ? new CgroupMatch(null, classId(word), inverted)
                    : new CgroupMatch(word.text(), 0, inverted);
        }
    }
}
