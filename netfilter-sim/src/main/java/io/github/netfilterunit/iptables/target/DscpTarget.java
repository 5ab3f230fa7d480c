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
import io.github.netfilterunit.text.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code -j DSCP}: sets the upper six bits of the type of service, and the next rule follows ({@code dscp_tg} of
 * xt_DSCP.c).
 *
 * @param value 0 to 63
 */
public record DscpTarget(int value) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new Extension();

    private static final int MOST = 0x3f;
    private static final int ECN_BITS = 0x03;

    @Override
    public Verdict apply(TargetContext context) {
        Packet packet = context.packet();
        int tos = packet.tos() & ECN_BITS | value << 2;
        if (tos != packet.tos()) {
            context.packet(packet.withTos(tos));
        }
        return Verdict.CONTINUE;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.only("DSCP", "mangle");
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j DSCP --set-dscp ").append(hex());
    }

    @Override
    public void list(ListingRow row) {
        row.target("DSCP");
        row.extra(" DSCP set " + hex());
    }

    private String hex() {
        return String.format("0x%02x", value);
    }

    private static final class Extension implements TargetExtension {
        private static final List<Option> OPTIONS = List.of(Option.value("set-dscp"), Option.value("set-dscp-class"));

        /** Of {@code dscp_helper.c}; RFC 2474, RFC 2597 and RFC 3246. */
        private static final Map<String, Integer> CLASSES = classes();

        private static Map<String, Integer> classes() {
            Map<String, Integer> classes = new TreeMap<>();
            classes.put("BE", 0);
            classes.put("EF", 0x2e);
            for (int i = 0; i < 8; i++) {
                classes.put("CS" + i, i << 3);
            }
            for (int i = 1; i <= 4; i++) {
                for (int j = 1; j <= 3; j++) {
                    classes.put("AF" + i + j, i << 3 | j << 1);
                }
            }
            return classes;
        }

        @Override
        public String name() {
            return "DSCP";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextTarget make(Arguments arguments) {
            arguments.exclusive("set-dscp", "set-dscp-class");
            Given number = arguments.find("set-dscp");
            if (number != null) {
                return number(number.value());
            }
            Given named = arguments.find("set-dscp-class");
            if (named != null) {
                return named(named.value());
            }
            throw arguments.at().refuse("DSCP needs --set-dscp or --set-dscp-class");
        }

        private static DscpTarget number(Token value) {
            return new DscpTarget(Numbers.parse(value, "a DSCP", 0, MOST));
        }

        private static DscpTarget named(Token value) {
            Integer number = CLASSES.get(value.text().toUpperCase(Locale.ROOT));
            if (number == null) {
                throw value.refuse(
                        "unknown class '" + value.text() + "': BE, EF, CS0 to CS7 or AF11 to AF43 is expected"
                                + Nearest.suggestion(value.text(), CLASSES.keySet()));
            }
            return new DscpTarget(number);
        }

        @Override
        public TextTarget read(ListingText text) {
            if (!text.take("DSCP", "set")) {
                throw text.refuse("'DSCP set' is expected at the end of a row of DSCP");
            }
            return number(text.word());
        }
    }
}
