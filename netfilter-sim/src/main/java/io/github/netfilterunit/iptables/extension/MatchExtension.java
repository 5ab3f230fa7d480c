// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code -m NAME} loads: reads a match's options and its text in a listing. */
public interface MatchExtension {

    /** What follows {@code -m}. */
    String name();

    /** All options that iptables 1.8.9 has for it. */
    List<Option> options();

    /** The match that a rule's options describe; throws a {@link Refusal} if there is none. */
    TextMatch make(Arguments arguments);

    /**
     * Reads the match from the last column of a listing.
     *
     * @return null, with nothing taken, if the text is another match's
     */
    @Nullable
    TextMatch read(ListingText text);
}
