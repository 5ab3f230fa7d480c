// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Addresses;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m iprange} ({@code iprange_mt4} of xt_iprange.c).
 *
 * @param source asked of the source; null for any
 * @param destination asked of the destination; null for any
 */
public record IprangeMatch(
        @Nullable AddressRange source, @Nullable AddressRange destination) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    /**
     * Addresses from a first to a last one; none if the last is below the first.
     *
     * @param first the first
     * @param last the last
     * @param inverted whether an address must be none of them
     */
    public record AddressRange(IpAddress first, IpAddress last, boolean inverted) {

        boolean accepts(IpAddress address) {
            return (first.compareTo(address) <= 0 && address.compareTo(last) <= 0) != inverted;
        }

        @Override
        public String toString() {
            return first + "-" + last;
        }
    }

    @Override
    public boolean matches(PacketContext context) {
        return (source == null || source.accepts(context.packet().source()))
                && (destination == null || destination.accepts(context.packet().destination()));
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m iprange");
        if (source != null) {
            out.append(source.inverted() ? " ! --src-range " : " --src-range ").append(source);
        }
        if (destination != null) {
            out.append(destination.inverted() ? " ! --dst-range " : " --dst-range ")
                    .append(destination);
        }
    }

    @Override
    public void list(ListingRow row) {
        if (source != null) {
            row.extra((source.inverted() ? " source IP range ! " : " source IP range ") + source);
        }
        if (destination != null) {
            row.extra((destination.inverted() ? " destination IP range ! " : " destination IP range ") + destination);
        }
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS =
                List.of(Option.invertible("src-range"), Option.invertible("dst-range"));

        @Override
        public String name() {
            return "iprange";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            Given source = arguments.find("src-range");
            Given destination = arguments.find("dst-range");
            if (source == null && destination == null) {
                throw arguments.at().refuse("the match 'iprange' needs --src-range or --dst-range");
            }
            return new IprangeMatch(
                    source == null ? null : range(source.value(), source.inverted()),
                    destination == null ? null : range(destination.value(), destination.inverted()));
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            AddressRange source = read(text, "source");
            AddressRange destination = read(text, "destination");
            return source == null && destination == null ? null : new IprangeMatch(source, destination);
        }

        private static @Nullable AddressRange read(ListingText text, String side) {
            if (!text.take(side, "IP", "range")) {
                return null;
            }
            boolean inverted = text.take("!");
            return range(text.word(), inverted);
        }

        private static AddressRange range(Token token, boolean inverted) {
            String text = token.text();
            int dash = text.indexOf('-');
            IpAddress first = Addresses.address(token, dash < 0 ? text : text.substring(0, dash));
            return new AddressRange(
                    first, dash < 0 ? first : Addresses.address(token, text.substring(dash + 1)), inverted);
        }
    }
}
