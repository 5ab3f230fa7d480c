// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import org.jspecify.annotations.Nullable;

/**
 * Where a flow's first packet came out of all translations.
 *
 * @param destination the end that it reached
 * @param source where it seemed to come from there
 * @param link the interface that it left the host by, of a bridge the port; null if it reached the host itself
 */
public record Arrival(
        Endpoint destination, Endpoint source, @Nullable String link) {

    /** Whether a socket of the host itself was reached. */
    public boolean isLocal() {
        return link == null;
    }
}
