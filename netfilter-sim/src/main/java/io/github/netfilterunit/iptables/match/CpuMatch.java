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
 * {@code -m cpu}: which processor handles the packet ({@code cpu_mt} of xt_cpu.c). Here the first one, number 0, handles
 * them all.
 *
 * @param number 0 to 4294967295
 * @param inverted whether it must be another one
 */
public record CpuMatch(long number, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    @Override
    public boolean matches(PacketContext context) {
        return number == 0 != inverted;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m cpu ! --cpu " : " -m cpu --cpu ").append(number);
    }

    @Override
    public void list(ListingRow row) {
        row.extra((inverted ? " cpu ! " : " cpu ") + number);
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS = List.of(Option.invertible("cpu"));

        @Override
        public String name() {
            return "cpu";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            Given cpu = arguments.require("cpu");
            return new CpuMatch(number(cpu.value()), cpu.inverted());
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("cpu")) {
                return null;
            }
            boolean inverted = text.take("!");
            return new CpuMatch(number(text.word()), inverted);
        }

        private static long number(Token token) {
            long number = Numbers.parse(token.text(), 0xffff_ffffL);
            if (number < 0) {
                throw token.refuse("'" + token.text() + "' is no processor: a number from 0 to 4294967295 is expected");
            }
            return number;
        }
    }
}
