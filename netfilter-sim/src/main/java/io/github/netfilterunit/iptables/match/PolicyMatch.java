// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.PacketContext;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code -m policy}: what IPsec did or will do with the packet ({@code policy_mt} of xt_policy.c). Nothing here is
 * encrypted, so {@code --pol none} always matches, and {@code --pol ipsec} never.
 *
 * @param direction which way
 * @param none whether no policy must apply
 * @param strict whether the elements must be all of the policy
 * @param elements what transformations are asked for; none if any will do
 */
public record PolicyMatch(Way direction, boolean none, boolean strict, List<Element> elements) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new PolicyExtension();

    /** Which way a packet goes. */
    public enum Way {
        /** It was decrypted. */
        IN,
        /** It will be encrypted. */
        OUT
    }

    /**
     * A transformation.
     *
     * @param values what is asked for, as iptables-save prints it, by option: {@code --spi} and {@code 0x10}
     */
    public record Element(Map<Field, Value> values) {

        /** Takes a copy. */
        public Element {
            values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
        }
    }

    /**
     * What a field must be.
     *
     * @param saved as iptables-save prints it
     * @param listed as a listing shows it
     * @param inverted whether it must be something else
     */
    public record Value(String saved, String listed, boolean inverted) {}

    /** The fields of an element, in the order in which they are printed. */
    public enum Field {
        /** Which policy asked for it. */
        REQID("reqid"),
        /** The security parameters index. */
        SPI("spi"),
        /** ESP, AH or IPComp. */
        PROTO("proto"),
        /** Tunnel or transport. */
        MODE("mode"),
        /** The tunnel's far end. */
        TUNNEL_DST("tunnel-dst"),
        /** The tunnel's near end. */
        TUNNEL_SRC("tunnel-src");

        private final String text;

        Field(String text) {
            this.text = text;
        }

        /** The option without its dashes. */
        public String text() {
            return text;
        }
    }

    /** Takes a copy. */
    public PolicyMatch {
        elements = List.copyOf(elements);
    }

    @Override
    public boolean matches(PacketContext context) {
        if (direction == Way.OUT && !context.isRouted()) {
            throw UnsupportedRuleException.crash(
                    "policy --dir out asks in " + context.hook() + " for a route that the packet does not have yet",
                    "match_policy_out of xt_policy.c");
        }
        return none;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return switch (direction) {
            case IN -> placement.checkedFor("--dir in", EnumSet.of(Hook.PREROUTING, Hook.INPUT, Hook.FORWARD));
            case OUT -> placement.checkedFor("--dir out", EnumSet.of(Hook.FORWARD, Hook.OUTPUT, Hook.POSTROUTING));
        };
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m policy --dir ").append(way()).append(none ? " --pol none" : " --pol ipsec");
        out.append(strict ? " --strict" : "");
        for (int i = 0; i < elements.size(); i++) {
            out.append(i == 0 ? "" : " --next");
            elements.get(i)
                    .values()
                    .forEach((field, value) -> out.append(value.inverted() ? " ! --" : " --")
                            .append(field.text())
                            .append(' ')
                            .append(value.saved()));
        }
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" policy match dir " + way() + (none ? " pol none" : " pol ipsec") + (strict ? " strict" : ""));
        for (int i = 0; i < elements.size(); i++) {
            row.extra(elements.size() == 1 ? "" : " [" + i + "]");
            elements.get(i)
                    .values()
                    .forEach((field, value) ->
                            row.extra((value.inverted() ? " ! " : " ") + field.text() + " " + value.listed()));
        }
    }

    private String way() {
        return direction.name().toLowerCase(Locale.ROOT);
    }
}
