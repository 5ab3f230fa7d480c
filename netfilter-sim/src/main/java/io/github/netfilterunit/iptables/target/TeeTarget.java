// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Addresses;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code -j TEE}: a copy of the packet goes to a gateway at once, and the next rule follows ({@code tee_tg4} of xt_TEE.c).
 *
 * @param gateway where the copy goes
 * @param link the interface that it must leave by; null for any
 */
public record TeeTarget(IpAddress gateway, @Nullable String link) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new Extension();

    /** IFNAMSIZ less the terminating zero. */
    private static final int LONGEST_NAME = 15;

    @Override
    public Verdict apply(TargetContext context) {
        context.duplicate(gateway, link);
        return Verdict.CONTINUE;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return gateway.isUnspecified() ? Optional.of("TEE cannot copy to the gateway 0.0.0.0") : Optional.empty();
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j TEE --gateway ").append(gateway);
        if (link != null) {
            out.append(" --oif ").append(link);
        }
    }

    @Override
    public void list(ListingRow row) {
        row.target("TEE");
        row.extra(" TEE gw:" + gateway + (link == null ? "" : " oif=" + link));
    }

    private static final class Extension implements TargetExtension {
        private static final List<Option> OPTIONS = List.of(Option.value("gateway"), Option.value("oif"));

        @Override
        public String name() {
            return "TEE";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextTarget make(Arguments arguments) {
            Token gateway = arguments.require("gateway").value();
            Given link = arguments.find("oif");
            String name = link == null ? "" : link.text();
            String kept = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
            return new TeeTarget(Addresses.hostOfOption(gateway, gateway.text()), kept.isEmpty() ? null : kept);
        }

        @Override
        public TextTarget read(ListingText text) {
            if (!text.take("TEE") || !text.startsWith("gw:")) {
                throw text.refuse("'TEE gw:' is expected at the end of a row of TEE");
            }
            Token gateway = text.word();
            IpAddress address = Addresses.hostOfOption(gateway, gateway.text().substring("gw:".length()));
            boolean linked = text.startsWith("oif=");
            return new TeeTarget(address, linked ? text.word().text().substring("oif=".length()) : null);
        }
    }
}
