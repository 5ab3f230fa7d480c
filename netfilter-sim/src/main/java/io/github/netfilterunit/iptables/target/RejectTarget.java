// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import static io.github.netfilterunit.net.ProtocolNumber.TCP;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * {@code -j REJECT}: the packet is gone, and its sender is told ({@code ipt_REJECT.c}).
 *
 * @param with how
 */
public record RejectTarget(RejectWith with) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new Extension();

    @Override
    public Verdict apply(TargetContext context) {
        if (with == RejectWith.TCP_RESET) {
            context.rejectWithReset();
        } else {
            context.rejectWithIcmp(with.code());
        }
        return Verdict.DROP;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.only("REJECT", "filter");
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j REJECT --reject-with ").append(with.text());
    }

    @Override
    public void list(ListingRow row) {
        row.target("REJECT");
        row.extra(" reject-with " + with.text());
    }

    private static final class Extension implements TargetExtension {
        private static final List<Option> OPTIONS = List.of(Option.value("reject-with"));

        @Override
        public String name() {
            return "REJECT";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextTarget make(Arguments arguments) {
            Given given = arguments.find("reject-with");
            if (given == null) {
                return new RejectTarget(RejectWith.PORT_UNREACHABLE);
            }
            Token value = given.value();
            RejectWith with = RejectWith.parse(value);
            boolean tcp = arguments.protocolNumber() == TCP && !arguments.protocolInverted();
            if (with == RejectWith.TCP_RESET && !tcp) {
                throw value.refuse("--reject-with tcp-reset needs '-p tcp' in the same rule");
            }
            return new RejectTarget(with);
        }

        @Override
        public TextTarget read(ListingText text) {
            if (!text.take("reject-with")) {
                throw text.refuse("'reject-with' is expected at the end of a row of REJECT");
            }
            return new RejectTarget(RejectWith.parse(text.word()));
        }
    }
}
