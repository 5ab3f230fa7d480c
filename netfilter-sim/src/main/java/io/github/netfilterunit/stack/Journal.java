// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.trace.DropPoint;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what happens until the caller's packet, or the passing of time, has had all its effects. */
final class Journal {

    private final boolean detailed;
    private final List<Emission> emitted = new ArrayList<>();
    private final List<Packet> delivered = new ArrayList<>();
    private final List<TraceEvent> trace = new ArrayList<>();
    private @Nullable DropPoint dropped;
    private boolean aside;

    Journal(boolean detailed) {
        this.detailed = detailed;
    }

    /** Whether rules that did not match are told of. */
    boolean isDetailed() {
        return detailed;
    }

    /** Whether what follows is about a copy: the trace and the deliveries are those of packets themselves. */
    void aside(boolean on) {
        aside = on;
    }

    void add(TraceEvent event) {
        if (!aside) {
            trace.add(event);
        }
    }

    void emit(Emission emission) {
        emitted.add(emission);
        add(new TraceEvent.Sent(emission.link(), emission.packet()));
    }

    void deliver(Packet packet) {
        if (aside) {
            return;
        }
        delivered.add(packet);
        add(new TraceEvent.Delivered(packet));
    }

    void drop(Skb skb, DropPoint where) {
        add(new TraceEvent.Dropped(skb.packet, where));
        if (skb.injected) {
            dropped = where;
        }
    }

    void drop(Skb skb, DropPoint.Reason reason) {
        drop(skb, new DropPoint.ByStack(reason));
    }

    /** What happened since the last call. */
    PacketResult take() {
        PacketResult result = new PacketResult(emitted, delivered, trace, dropped);
        emitted.clear();
        delivered.clear();
        trace.clear();
        dropped = null;
        aside = false;
        return result;
    }
}
