// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.stack.PacketResult;
import io.github.netfilterunit.trace.DropPoint;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.List;
import java.util.Optional;

/** Reads from a trace how a packet was lost. */
final class Losses {

    private Losses() {}

    /** What became of a packet that the kernel dropped at {@code where}. */
    static Fate fate(Side sender, DropPoint where, PacketResult result, Packet sent) {
        Optional<String> refusal = TraceEvents.generated(result.trace()).stream()
                .flatMap(packet -> Answers.refusal(packet).stream())
                .findFirst();
        if (refusal.isPresent() && DropPoints.isRule(where)) {
            return new Fate.Rejected(where, sender, refusal.get());
        }
        if (refusal.isPresent() && DropPoints.isClosedSocket(where) && sender == Side.CLIENT) {
            return new Fate.Refused(lastPlace(result, sent), refusal.get());
        }
        return new Fate.Dropped(where, sender);
    }

    private static Endpoint lastPlace(PacketResult result, Packet sent) {
        List<TraceEvent.Dropped> dropped = TraceEvents.dropped(result.trace());
        Packet last = dropped.isEmpty() ? sent : dropped.get(0).packet();
        return new Endpoint(last.destination(), Math.max(0, last.destinationPort()));
    }
}
