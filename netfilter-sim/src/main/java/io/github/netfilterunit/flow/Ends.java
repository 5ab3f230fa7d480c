// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the two ends of a flow are: the client from the beginning, the server once the first packet came to it. */
final class Ends {

    private final Links links;
    private final Conversation.Route route;
    private @Nullable Arrival arrival;

    Ends(Links links, Conversation.Route route) {
        this.links = links;
        this.route = route;
    }

    /** The first packet came to the server. */
    void arrived(Arrival first) {
        arrival = first;
    }

    /** Where the first packet came to; null if none did. */
    @Nullable
    Arrival arrival() {
        return arrival;
    }

    boolean hasArrived() {
        return arrival != null;
    }

    boolean arrivedOutside() {
        return arrival != null && !arrival.isLocal();
    }

    private Arrival reached() {
        return Objects.requireNonNull(arrival);
    }

    /** Who sends for one end. */
    Peer peer(Side side) {
        if (side == Side.CLIENT) {
            return route.client();
        }
        Arrival reached = reached();
        IpAddress address = reached.destination().address();
        return new Peer(
                address, links.wayBack(address, reached.link(), reached.source().address()));
    }

    /** Addresses and ports of a packet that one end sends, before translations: where from. */
    Endpoint source(Side sender) {
        return sender == Side.CLIENT ? route.clientEnd() : reached().destination();
    }

    /** Addresses and ports of a packet that one end sends, before translations: where to. */
    Endpoint destination(Side sender) {
        return sender == Side.CLIENT ? route.target() : reached().source();
    }

    /** The largest packet that both ends can send. */
    int mtu(Side side) {
        return links.mtu(peer(side), destination(side).address());
    }

    /** The address from which the host would speak to the client by itself. */
    IpAddress ownAddressTowardsClient() {
        return links.sourceTowards(destination(Side.SERVER).address());
    }

    /** Whether something listens at the other end; of the host itself its kernel knows, and answers. */
    boolean serverListens(Protocol protocol) {
        return !arrivedOutside() || links.listens(reached().destination(), protocol);
    }
}
