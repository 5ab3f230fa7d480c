// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * A machine at one end of a flow.
 *
 * @param address its address; of the host, the one that it uses in this flow
 * @param link the host's interface that it is behind, of a bridge the port; null for the host itself
 */
record Peer(IpAddress address, @Nullable String link) {

    boolean isHost() {
        return link == null;
    }
}
