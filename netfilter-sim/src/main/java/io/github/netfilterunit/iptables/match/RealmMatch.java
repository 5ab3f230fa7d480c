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
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m realm}: the realms of the packet's route ({@code realm_mt} of xt_realm.c).
 *
 * @param realms of the source in the upper 16 bits, of the destination in the lower ones
 * @param inverted whether they must be others
 */
public record RealmMatch(Masked realms, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    private static final String ZERO = "cosmos";

    @Override
    public boolean matches(PacketContext context) {
        return realms.isIn(context.realms()) != inverted;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.only("the match 'realm'", EnumSet.of(Hook.INPUT, Hook.FORWARD, Hook.OUTPUT, Hook.POSTROUTING));
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m realm ! --realm " : " -m realm --realm ").append(MaskedText.save(realms, ZERO));
    }

    @Override
    public void list(ListingRow row) {
        row.extra((inverted ? " ! realm " : " realm ") + realms);
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS = List.of(Option.invertible("realm"));

        @Override
        public String name() {
            return "realm";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            Given realm = arguments.require("realm");
            return new RealmMatch(MaskedText.parse(realm.value(), "a realm", ZERO), realm.inverted());
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            boolean inverted = text.take("!", "realm");
            if (!inverted && !text.take("realm")) {
                return null;
            }
            return new RealmMatch(MaskedText.parse(text.word(), "a realm", ZERO), inverted);
        }
    }
}
