// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m quota}: packets until so many bytes are used up ({@code quota_mt} of xt_quota.c).
 *
 * @param bytes 0 to 2 to the power of 64 less one, as an unsigned number
 * @param inverted whether packets are meant that come after
 */
public record QuotaMatch(long bytes, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    /** The first packet that is too long ends the quota for all after it, however short they are. */
    @Override
    public boolean matches(PacketContext context) {
        long left = context.state(this, () -> bytes);
        int length = context.packet().length();
        boolean fits = Long.compareUnsigned(left, length) >= 0;
        context.state(this, fits ? left - length : 0L);
        return fits != inverted;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m quota ! --quota " : " -m quota --quota ").append(Long.toUnsignedString(bytes));
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" quota: " + Long.toUnsignedString(bytes) + " bytes");
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS = List.of(Option.invertible("quota"));

        @Override
        public String name() {
            return "quota";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            Given quota = arguments.require("quota");
            return new QuotaMatch(bytes(quota.value()), quota.inverted());
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("quota:")) {
                return null;
            }
            throw text.refuse("a listing shows '--quota' and '! --quota' alike: the rules are needed as iptables-save"
                    + " prints them");
        }

        private static long bytes(Token token) {
            String text = token.text();
            boolean decimal = text.length() < 21 && text.chars().allMatch(c -> c >= '0' && c <= '9');
            if (decimal && !text.startsWith("0")) {
                try {
                    return Long.parseUnsignedLong(text);
                } catch (NumberFormatException e) {
                    throw noQuota(token);
                }
            }
            long value = Numbers.parse(text, Long.MAX_VALUE / 16 - 1);
            if (value < 0) {
                throw noQuota(token);
            }
            return value;
        }

        private static Refusal noQuota(Token token) {
            return token.refuse("'" + token.text()
                    + "' is not a number of bytes: a number from 0 to 18446744073709551615" + " is expected");
        }
    }
}
