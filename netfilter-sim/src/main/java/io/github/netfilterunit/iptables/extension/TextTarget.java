// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import io.github.netfilterunit.ruleset.Target;
import java.util.Optional;
import java.util.Set;

/** A target that iptables can print. */
public interface TextTarget extends Target {

    /** Appends what iptables-save prints, with a leading blank: {@code " -j DNAT --to-destination 172.17.0.2:80"}. */
    void save(StringBuilder out);

    /** Adds what {@code iptables -vnL} prints: the target's name and, with a leading blank, what comes last in the row. */
    void list(ListingRow row);

    /** Whether iptables-legacy says it to the kernel as a bare verdict and not as an extension ({@code XT_STANDARD_TARGET}). */
    default boolean isStandard() {
        return false;
    }

    /** What iptables-nft makes of it when it loads a rule, and prints afterwards. */
    default TextTarget underNft() {
        return this;
    }

    /** Why the kernel refuses a rule with this target at a place ({@code checkentry}); empty if it does not. */
    default Optional<String> refusal(Placement placement) {
        return Optional.empty();
    }

    /**
     * Why the kernel refuses a rule with this target at a place, behind the rule's conditions; empty if it does not.
     *
     * @param guaranteed what the rule's conditions say of every packet
     */
    default Optional<String> refusal(Placement placement, Set<Guarantee> guaranteed) {
        return refusal(placement);
    }
}
