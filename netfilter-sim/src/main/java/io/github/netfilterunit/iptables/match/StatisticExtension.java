// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link StatisticMatch} and {@link StatisticLotMatch}. */
final class StatisticExtension implements MatchExtension {

    private static final long U32 = 0xffffffffL;
    private static final List<Option> OPTIONS = List.of(
            Option.value("mode"), Option.invertible("probability"), Option.invertible("every"), Option.value("packet"));

    @Override
    public String name() {
        return "statistic";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        arguments.exclusive("probability", "every");
        arguments.exclusive("probability", "packet");
        Given mode = arguments.require("mode");
        if (mode.text().equals("random")) {
            Given probability = arguments.require("probability");
            return StatisticLotMatch.of(probability.value(), probability.inverted());
        }
        if (!mode.text().equals("nth")) {
            throw mode.value().refuse("unknown mode '" + mode.text() + "'; known are nth and random");
        }
        if (arguments.has("probability")) {
            throw mode.value().refuse("--mode nth takes --every and --packet, and no --probability");
        }
        Given every = arguments.require("every");
        return of(every.value(), arguments.require("packet").value(), every.inverted());
    }

    private static StatisticMatch of(Token every, @Nullable Token packet, boolean inverted) {
        long period = Numbers.parse(every.text(), U32);
        if (period < 1) {
            throw every.refuse(
                    "'" + every.text() + "' is not a number of packets: a number from 1 to " + U32 + " is expected");
        }
        if (packet == null) {
            return new StatisticMatch(period, 0, inverted);
        }
        long index = Numbers.parse(packet.text(), U32);
        if (index < 0 || index >= period) {
            throw packet.refuse("'" + packet.text() + "' is not one of " + period + " packets: a number from 0 to "
                    + (period - 1) + " is expected");
        }
        return new StatisticMatch(period, index, inverted);
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        if (!text.take("statistic", "mode")) {
            return null;
        }
        if (text.take("random")) {
            boolean inverted = text.take("!");
            if (!text.take("probability")) {
                throw text.refuse("'probability' and a number are expected after 'statistic mode random'");
            }
            return StatisticLotMatch.of(text.word(), inverted);
        }
        if (!text.take("nth")) {
            throw text.refuse("'nth' or 'random' is expected after 'statistic mode'");
        }
        boolean inverted = text.take("!");
        if (!text.take("every")) {
            throw text.refuse("'every' and a number are expected after 'statistic mode nth'");
        }
        Token every = text.word();
        return of(every, text.take("packet") ? text.word() : null, inverted);
    }
}
