// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.PacketContext;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * {@code -m statistic --mode random}: packets at random ({@code statistic_mt} of xt_statistic.c). Nobody can say which, so
 * only a probability of 0 or 1 is answered.
 *
 * @param probability of {@value #CERTAIN}
 * @param inverted whether the other packets are meant
 */
public record StatisticLotMatch(long probability, boolean inverted) implements TextMatch {

    /** What stands for a probability of 1. */
    public static final long CERTAIN = 0x80000000L;

    private static final int DIGITS = 11;
    private static final Pattern NUMBER =
            Pattern.compile("[ \t]*([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?)");

    /** Reads a probability from 0 to 1. */
    static StatisticLotMatch of(Token token, boolean inverted) {
        var matcher = NUMBER.matcher(token.text());
        double value = matcher.matches() ? Double.parseDouble(matcher.group(1)) : -1;
        if (!(value >= 0 && value <= 1)) {
            throw token.refuse("'" + token.text() + "' is not a probability: a number from 0 to 1 is expected, as 0.5");
        }
        return new StatisticLotMatch(Math.round(CERTAIN * value), inverted);
    }

    @Override
    public boolean matches(PacketContext context) {
        if (probability == 0 || probability == CERTAIN) {
            return (probability == CERTAIN) != inverted;
        }
        throw new UnsupportedRuleException("the kernel draws at random whether a packet meets 'statistic --mode random"
                + (inverted ? " ! --probability " : " --probability ") + text()
                + "', and nobody can say what it would count: --mode nth is supported, and so are the probabilities 0"
                + " and 1");
    }

    private String text() {
        return new BigDecimal((double) probability / CERTAIN)
                .setScale(DIGITS, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m statistic --mode random").append(inverted ? " ! --probability " : " --probability ");
        out.append(text());
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" statistic mode random" + (inverted ? " ! probability " : " probability ") + text());
    }
}
