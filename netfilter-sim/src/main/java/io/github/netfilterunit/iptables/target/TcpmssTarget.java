// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

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
import io.github.netfilterunit.packet.TcpEdit;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code -j TCPMSS}: lowers the maximum segment size that a SYN announces, and adds the option where there is none; the
 * next rule follows ({@code tcpmss_mangle_packet} of xt_TCPMSS.c). Later fragments pass; a packet whose TCP header is cut
 * off is dropped.
 *
 * @param size bytes, 0 to 65515; -1 for what the path allows
 */
public record TcpmssTarget(int size) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new Extension();

    private static final int CLAMP = -1;
    private static final int MOST = 65515;
    private static final int HEADER = 20;
    private static final int HEADERS = 40;
    private static final int LONGEST_HEADER = 60;
    private static final int OPTION = 2;
    private static final int OPTION_LENGTH = 4;
    /** What a sender assumes of a peer that announces nothing (RFC 1122). */
    private static final int DEFAULT_SIZE = 536;

    @Override
    public Verdict apply(TargetContext context) {
        if (context.packet().fragmentOffset() != 0) {
            return Verdict.CONTINUE;
        }
        context.pull(context.packet().length());
        TcpEdit edit = new TcpEdit(context.packet());
        boolean cutOff = edit.length() < HEADER || edit.headerLength() < HEADER || edit.length() < edit.headerLength();
        int most = cutOff || size != CLAMP ? size : context.pathMtu() - HEADERS;
        if (cutOff || size == CLAMP && most <= 0) {
            return Verdict.DROP;
        }
        if (change(edit, most)) {
            context.packet(edit.packet());
        }
        return Verdict.CONTINUE;
    }

    private static boolean change(TcpEdit edit, int most) {
        int end = edit.headerLength() - OPTION_LENGTH;
        for (int at = HEADER; at <= end; at += TcpOptions.length(edit, at)) {
            if (edit.byteAt(at) == OPTION && edit.byteAt(at + 1) == OPTION_LENGTH) {
                if (edit.wordAt(at + 2) <= most) {
                    return false;
                }
                edit.word(at + 2, most);
                return true;
            }
        }
        if (edit.length() > edit.headerLength() || edit.headerLength() == LONGEST_HEADER) {
            return false;
        }
        edit.insertOption(OPTION << 24 | OPTION_LENGTH << 16 | Math.min(most, DEFAULT_SIZE));
        return true;
    }

    @Override
    public Optional<String> refusal(Placement placement, Set<Guarantee> guaranteed) {
        Optional<String> wrongHook = size == CLAMP
                ? placement.checkedFor(
                        "TCPMSS --clamp-mss-to-pmtu", EnumSet.of(Hook.FORWARD, Hook.OUTPUT, Hook.POSTROUTING))
                : Optional.empty();
        boolean looksAtFlags = placement.flavour() == Flavour.LEGACY;
        if (wrongHook.isPresent()
                || guaranteed.contains(Guarantee.TCP) && (!looksAtFlags || guaranteed.contains(Guarantee.SYN))) {
            return wrongHook;
        }
        return Optional.of(
                "TCPMSS works only on SYNs: the rule needs '-p tcp --tcp-flags SYN,RST SYN' or '-p tcp --syn'");
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j TCPMSS ").append(size == CLAMP ? "--clamp-mss-to-pmtu" : "--set-mss " + size);
    }

    @Override
    public void list(ListingRow row) {
        row.target("TCPMSS");
        row.extra(size == CLAMP ? " TCPMSS clamp to PMTU" : " TCPMSS set " + size);
    }

    private static final class Extension implements TargetExtension {
        private static final List<Option> OPTIONS = List.of(Option.value("set-mss"), Option.flag("clamp-mss-to-pmtu"));

        @Override
        public String name() {
            return "TCPMSS";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        /** The option that comes last counts. */
        @Override
        public TextTarget make(Arguments arguments) {
            TcpmssTarget target = null;
            for (Given given : arguments.given()) {
                target = given.option().name().equals("set-mss") ? of(given.value()) : new TcpmssTarget(CLAMP);
            }
            if (target == null) {
                throw arguments.at().refuse("TCPMSS needs --set-mss or --clamp-mss-to-pmtu");
            }
            return target;
        }

        private static TcpmssTarget of(Token value) {
            return new TcpmssTarget(Numbers.parse(value, "a maximum segment size", 0, MOST));
        }

        @Override
        public TextTarget read(ListingText text) {
            if (text.take("TCPMSS", "clamp", "to", "PMTU")) {
                return new TcpmssTarget(CLAMP);
            }
            if (!text.take("TCPMSS", "set")) {
                throw text.refuse("'TCPMSS set' or 'TCPMSS clamp to PMTU' is expected at the end of a row of TCPMSS");
            }
            return of(text.word());
        }
    }
}
