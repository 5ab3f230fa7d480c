// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import java.util.List;

/** What {@code -j NAME} loads: reads a target's options and its text in a listing. */
public interface TargetExtension {

    /** What follows {@code -j}. */
    String name();

    /** All options that iptables 1.8.9 has for it. */
    List<Option> options();

    /** The target that a rule's options describe; throws a {@link Refusal} if there is none. */
    TextTarget make(Arguments arguments);

    /** Reads the target from the end of a listing's last column; throws a {@link Refusal} if it is not all there. */
    TextTarget read(ListingText text);
}
