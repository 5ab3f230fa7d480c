// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.stack.Kernel;
import io.github.netfilterunit.stack.PacketResult;
import java.util.HashSet;
import java.util.Set;

/** The sockets of the host's programs during a replay: each is there from the first packet that it sends. */
final class PlayedSockets {

    private final Kernel kernel;
    private final Set<ListeningSocket> open;

    PlayedSockets(Kernel kernel) {
        this.kernel = kernel;
        open = new HashSet<>(kernel.image().host().sockets());
    }

    PacketResult send(Packet packet) {
        if (packet.tcp() != null || packet.udp() != null) {
            ListeningSocket socket =
                    new ListeningSocket(new Protocol(packet.protocol()), packet.source(), packet.sourcePort());
            if (open.add(socket)) {
                kernel.open(socket);
            }
        }
        return kernel.send(packet);
    }
}
