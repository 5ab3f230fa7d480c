// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * {@code -j CHECKSUM --checksum-fill}: computes the checksum of a packet whose computing was left to the network card.
 * Here every packet has its checksum, so the rule only counts, and the next one follows ({@code checksum_tg} of
 * xt_CHECKSUM.c).
 */
public record ChecksumTarget() implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new Extension();

    @Override
    public Verdict apply(TargetContext context) {
        return Verdict.CONTINUE;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.only("CHECKSUM", "mangle");
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j CHECKSUM --checksum-fill");
    }

    @Override
    public void list(ListingRow row) {
        row.target("CHECKSUM");
        row.extra(" CHECKSUM fill");
    }

    private static final class Extension implements TargetExtension {
        private static final List<Option> OPTIONS = List.of(Option.flag("checksum-fill"));

        @Override
        public String name() {
            return "CHECKSUM";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextTarget make(Arguments arguments) {
            arguments.require("checksum-fill");
            return new ChecksumTarget();
        }

        @Override
        public TextTarget read(ListingText text) {
            if (!text.take("CHECKSUM", "fill")) {
                throw text.refuse("'CHECKSUM fill' is expected at the end of a row of CHECKSUM");
            }
            return new ChecksumTarget();
        }
    }
}
