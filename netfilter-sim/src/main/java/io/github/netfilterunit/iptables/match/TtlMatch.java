// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m ttl} ({@code ttl_mt} of xt_hl.c).
 *
 * @param comparison how the packet's time to live is compared
 * @param value with what, 0 to 255
 */
public record TtlMatch(Comparison comparison, int value) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    /** How a time to live is compared. */
    public enum Comparison {
        /** {@code --ttl-eq}. */
        EQUAL("--ttl-eq", "=="),
        /** {@code ! --ttl-eq}. */
        DIFFERENT("! --ttl-eq", "!="),
        /** {@code --ttl-lt}. */
        LESS("--ttl-lt", "<"),
        /** {@code --ttl-gt}. */
        GREATER("--ttl-gt", ">");

        private final String option;
        private final String sign;

        Comparison(String option, String sign) {
            this.option = option;
            this.sign = sign;
        }
    }

    @Override
    public boolean matches(PacketContext context) {
        int ttl = context.packet().ttl();
        return switch (comparison) {
            case EQUAL -> ttl == value;
            case DIFFERENT -> ttl != value;
            case LESS -> ttl < value;
            case GREATER -> ttl > value;
        };
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m ttl ").append(comparison.option).append(' ').append(value);
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" TTL match TTL " + comparison.sign + " " + value);
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS =
                List.of(Option.invertible("ttl-eq", "ttl"), Option.value("ttl-lt"), Option.value("ttl-gt"));

        @Override
        public String name() {
            return "ttl";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            arguments.exclusive("ttl-eq", "ttl-lt", "ttl-gt");
            if (arguments.given().isEmpty()) {
                throw arguments.at().refuse("the match 'ttl' needs --ttl-eq, --ttl-lt or --ttl-gt");
            }
            Given given = arguments.given().get(0);
            Comparison comparison = switch (given.option().name()) {
                case "ttl-lt" -> Comparison.LESS;
                case "ttl-gt" -> Comparison.GREATER;
                default -> given.inverted() ? Comparison.DIFFERENT : Comparison.EQUAL;
            };
            return of(comparison, given.value());
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("TTL", "match", "TTL")) {
                return null;
            }
            for (Comparison comparison : Comparison.values()) {
                if (text.take(comparison.sign)) {
                    return of(comparison, text.word());
                }
            }
            throw text.refuse("'==', '!=', '<' or '>' is expected after 'TTL match TTL'");
        }

        private static TtlMatch of(Comparison comparison, Token token) {
            return new TtlMatch(comparison, Numbers.parse(token, "a time to live", 0, 255));
        }
    }
}
