// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.trace.TraceEvent;
import io.github.netfilterunit.trace.TraceVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Picks what is of interest out of a trace. */
final class TraceEvents {

    private TraceEvents() {}

    /** A visitor that finds nothing unless told otherwise. */
    static class None<T> implements TraceVisitor<Optional<T>> {
        @Override
        public Optional<T> other(TraceEvent event) {
            return Optional.empty();
        }
    }

    static <T> List<T> all(List<TraceEvent> trace, TraceVisitor<Optional<T>> visitor) {
        List<T> found = new ArrayList<>();
        for (TraceEvent event : trace) {
            event.accept(visitor).ifPresent(found::add);
        }
        return found;
    }

    /** The packets that the host made of its own accord. */
    static List<Packet> generated(List<TraceEvent> trace) {
        return all(trace, new None<Packet>() {
            @Override
            public Optional<Packet> generated(TraceEvent.Generated event) {
                return Optional.of(event.packet());
            }
        });
    }

    /** The packets that were lost, as they were then. */
    static List<TraceEvent.Dropped> dropped(List<TraceEvent> trace) {
        return all(trace, new None<TraceEvent.Dropped>() {
            @Override
            public Optional<TraceEvent.Dropped> dropped(TraceEvent.Dropped event) {
                return Optional.of(event);
            }
        });
    }

    /** Whether a piece of a packet waits for the others. */
    static boolean isHeld(List<TraceEvent> trace) {
        return !all(trace, new None<TraceEvent>() {
                    @Override
                    public Optional<TraceEvent> held(TraceEvent.Held event) {
                        return Optional.of(event);
                    }
                })
                .isEmpty();
    }
}
