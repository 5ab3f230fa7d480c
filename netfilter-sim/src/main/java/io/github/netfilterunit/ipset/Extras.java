// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import org.jspecify.annotations.Nullable;

/**
 * What is given with an element that is added ({@code struct ip_set_ext}).
 *
 * @param timeout seconds, 0 for ever; {@link #UNSET} for that of the set
 * @param packets what its counter begins with; {@link #UNSET} to leave it
 * @param bytes likewise
 * @param comment at most 255 bytes; null for none
 * @param info what it maps to
 * @param exception whether what it names is not in the set though a wider element says so
 */
record Extras(
        long timeout, long packets, long bytes, @Nullable String comment, SkbInfo info, boolean exception) {

    /** No value; as a counter it cannot be given. */
    static final long UNSET = -1;

    /** Nothing is given. */
    static final Extras NONE = new Extras(UNSET, UNSET, UNSET, null, SkbInfo.NONE, false);
}
