// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * {@code -j TTL}: changes the time to live, and the next rule follows ({@code ttl_tg} of xt_HL.c).
 *
 * @param mode what is done
 * @param value 0 to 255, of INC and DEC 1 to 255; the time to live stops at 255 and at 0
 */
public record TtlTarget(Mode mode, int value) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new Extension();

    private static final int MOST = 255;

    /** What is done. */
    public enum Mode {
        /** {@code --ttl-set}. */
        SET("ttl-set", "set to"),
        /** {@code --ttl-dec}. */
        DEC("ttl-dec", "decrement by"),
        /** {@code --ttl-inc}. */
        INC("ttl-inc", "increment by");

        private final String option;
        private final String listed;

        Mode(String option, String listed) {
            this.option = option;
            this.listed = listed;
        }
    }

    @Override
    public Verdict apply(TargetContext context) {
        Packet packet = context.packet();
        int ttl = switch (mode) {
            case SET -> value;
            case DEC -> Math.max(0, packet.ttl() - value);
            case INC -> Math.min(MOST, packet.ttl() + value);
        };
        if (ttl != packet.ttl()) {
            context.packet(packet.withTtl(ttl));
        }
        return Verdict.CONTINUE;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.only("TTL", "mangle");
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j TTL --").append(mode.option).append(' ').append(value);
    }

    @Override
    public void list(ListingRow row) {
        row.target("TTL");
        row.extra(" TTL " + mode.listed + " " + value);
    }

    private static TtlTarget of(Mode mode, Token value) {
        return new TtlTarget(mode, Numbers.parse(value, "a time to live", mode == Mode.SET ? 0 : 1, MOST));
    }

    private static final class Extension implements TargetExtension {
        private static final List<Option> OPTIONS =
                List.of(Option.value("ttl-set"), Option.value("ttl-dec"), Option.value("ttl-inc"));

        @Override
        public String name() {
            return "TTL";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextTarget make(Arguments arguments) {
            arguments.exclusive("ttl-set", "ttl-dec", "ttl-inc");
            for (Mode mode : Mode.values()) {
                Given given = arguments.find(mode.option);
                if (given != null) {
                    return of(mode, given.value());
                }
            }
            throw arguments.at().refuse("TTL needs one of --ttl-set, --ttl-dec and --ttl-inc");
        }

        @Override
        public TextTarget read(ListingText text) {
            for (Mode mode : Mode.values()) {
                String[] words = ("TTL " + mode.listed).split(" ");
                if (text.take(words)) {
                    return of(mode, text.word());
                }
            }
            throw text.refuse(
                    "'TTL set to', 'TTL decrement by' or 'TTL increment by' is expected at the end of a row of TTL");
        }
    }
}
