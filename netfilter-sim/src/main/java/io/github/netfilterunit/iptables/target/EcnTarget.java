// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import static io.github.netfilterunit.net.ProtocolNumber.TCP;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.Guarantee;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.TcpEdit;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code -j ECN}: changes the bits of explicit congestion notification, and the next rule follows ({@code ecn_tg} of
 * ipt_ECN.c). A later fragment's bytes are changed where a whole packet has its TCP header, as in the kernel.
 *
 * @param ece what the TCP flag ECE becomes, 0 or 1; -1 if it stays
 * @param cwr what the TCP flag CWR becomes, 0 or 1; -1 if it stays
 * @param ect what the two bits of the IP header become, 0 to 3; -1 if they stay
 */
public record EcnTarget(int ece, int cwr, int ect) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new Extension();

    private static final int ECT_BITS = 0x03;
    private static final int TCP_HEADER = 20;
    private static final int FLAGS_WORD = 12;
    private static final int ECE = 0x40;
    private static final int CWR = 0x80;

    @Override
    public Verdict apply(TargetContext context) {
        if (ect >= 0) {
            Packet packet = context.packet();
            int tos = packet.tos() & ~ECT_BITS | ect;
            if (tos != packet.tos()) {
                context.packet(packet.withTos(tos));
            }
        }
        return changesTcp() && context.packet().protocol() == TCP ? changeTcp(context) : Verdict.CONTINUE;
    }

    private boolean changesTcp() {
        return ece >= 0 || cwr >= 0;
    }

    private Verdict changeTcp(TargetContext context) {
        TcpEdit edit = new TcpEdit(context.packet());
        if (edit.length() < TCP_HEADER) {
            return Verdict.DROP;
        }
        int before = edit.wordAt(FLAGS_WORD);
        int after = with(with(before, ECE, ece), CWR, cwr);
        if (after != before) {
            context.pull(context.packet().headerLength() + TCP_HEADER);
            edit.word(FLAGS_WORD, after);
            context.packet(edit.packet());
        }
        return Verdict.CONTINUE;
    }

    private static int with(int word, int bit, int value) {
        return value < 0 ? word : word & ~bit | value * bit;
    }

    @Override
    public Optional<String> refusal(Placement placement, Set<Guarantee> guaranteed) {
        Optional<String> wrongTable = placement.only("ECN", "mangle");
        if (wrongTable.isPresent() || !changesTcp() || guaranteed.contains(Guarantee.TCP)) {
            return wrongTable;
        }
        return Optional.of("ECN changes TCP flags only where the rule has '-p tcp'");
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j ECN");
        if (ece == 0 && cwr == 0 && ect < 0) {
            out.append(" --ecn-tcp-remove");
            return;
        }
        append(out, " --ecn-tcp-ece ", ece);
        append(out, " --ecn-tcp-cwr ", cwr);
        append(out, " --ecn-ip-ect ", ect);
    }

    @Override
    public void list(ListingRow row) {
        row.target("ECN");
        StringBuilder out = new StringBuilder(" ECN");
        if (ece == 0 && cwr == 0 && ect < 0) {
            out.append(" TCP remove");
        } else {
            append(out, " ECE=", ece);
            append(out, " CWR=", cwr);
            append(out, " ECT codepoint=", ect);
        }
        row.extra(out.toString());
    }

    private static void append(StringBuilder out, String what, int value) {
        if (value >= 0) {
            out.append(what).append(value);
        }
    }

    private static final class Extension implements TargetExtension {
        private static final List<Option> OPTIONS = List.of(
                Option.flag("ecn-tcp-remove"),
                Option.value("ecn-tcp-cwr"),
                Option.value("ecn-tcp-ece"),
                Option.value("ecn-ip-ect"));

        @Override
        public String name() {
            return "ECN";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextTarget make(Arguments arguments) {
            arguments.exclusive("ecn-tcp-remove", "ecn-tcp-cwr");
            arguments.exclusive("ecn-tcp-remove", "ecn-tcp-ece");
            if (arguments.given().isEmpty()) {
                throw arguments.at().refuse("ECN needs --ecn-tcp-remove, --ecn-tcp-ece, --ecn-tcp-cwr or --ecn-ip-ect");
            }
            boolean removes = arguments.has("ecn-tcp-remove");
            return new EcnTarget(
                    removes ? 0 : bits(arguments.find("ecn-tcp-ece"), 1),
                    removes ? 0 : bits(arguments.find("ecn-tcp-cwr"), 1),
                    bits(arguments.find("ecn-ip-ect"), ECT_BITS));
        }

        private static int bits(@Nullable Given given, int most) {
            return given == null ? -1 : Numbers.parse(given.value(), "a value of these bits", 0, most);
        }

        @Override
        public TextTarget read(ListingText text) {
            if (!text.take("ECN")) {
                throw text.refuse("'ECN' is expected at the end of a row of ECN");
            }
            if (text.take("TCP", "remove")) {
                return new EcnTarget(0, 0, -1);
            }
            int ece = after(text, "ECE=", 1);
            int cwr = after(text, "CWR=", 1);
            int ect = text.take("ECT") ? after(text, "codepoint=", ECT_BITS) : -1;
            return new EcnTarget(ece, cwr, ect);
        }

        private static int after(ListingText text, String mark, int most) {
            if (!text.startsWith(mark)) {
                return -1;
            }
            Token word = text.word();
            Token value = new Token(word.text().substring(mark.length()), word.column() + mark.length());
            return Numbers.parse(value, "a value of these bits", 0, most);
        }
    }
}
