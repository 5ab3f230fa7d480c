// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.stack.Emission;
import io.github.netfilterunit.stack.PacketResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a packet came out of the host.
 *
 * @param packet as it came out
 * @param link the interface that it left by, of a bridge the port; null if the host itself got it
 */
record Landing(Packet packet, @Nullable String link) {

    /** Where the packet that was sent came out, whatever else the kernel sent because of it. */
    static Optional<Landing> of(Packet sent, PacketResult result) {
        for (Emission emission : result.emitted()) {
            if (!emission.duplicate() && Cargo.same(sent, emission.packet())) {
                return Optional.of(new Landing(emission.packet(), emission.link()));
            }
        }
        for (Packet packet : result.delivered()) {
            if (Cargo.same(sent, packet)) {
                return Optional.of(new Landing(packet, null));
            }
        }
        return Optional.empty();
    }

    /** The answers of the host itself that came out, in order: what is not the packet that was sent. */
    static List<Landing> answers(Packet sent, PacketResult result) {
        List<Landing> answers = new ArrayList<>();
        for (Emission emission : result.emitted()) {
            if (!emission.duplicate() && !Cargo.same(sent, emission.packet())) {
                answers.add(new Landing(emission.packet(), emission.link()));
            }
        }
        for (Packet packet : result.delivered()) {
            if (!Cargo.same(sent, packet)) {
                answers.add(new Landing(packet, null));
            }
        }
        return answers;
    }

    Endpoint source() {
        return new Endpoint(packet.source(), Math.max(0, packet.sourcePort()));
    }

    Endpoint destination() {
        return new Endpoint(packet.destination(), Math.max(0, packet.destinationPort()));
    }
}
