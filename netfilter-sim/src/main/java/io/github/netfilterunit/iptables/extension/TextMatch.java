// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import io.github.netfilterunit.ruleset.Match;
import java.util.Optional;
import java.util.Set;

/** A match that iptables can print. */
public interface TextMatch extends Match {

    /** Appends what iptables-save prints, with a leading blank: {@code " -m conntrack --ctstate NEW"}. */
    void save(StringBuilder out);

    /** Adds what {@code iptables -vnL} prints. */
    void list(ListingRow row);

    /** What iptables-nft makes of it when it loads a rule, and prints afterwards; empty if that is nothing at all. */
    default Optional<TextMatch> underNft() {
        return Optional.of(this);
    }

    /** Why the kernel refuses a rule with this match at a place ({@code checkentry}); empty if it does not. */
    default Optional<String> refusal(Placement placement) {
        return Optional.empty();
    }

    /** What the kernel can tell of every packet that meets this match. */
    default Set<Guarantee> guarantees() {
        return Set.of();
    }
}
