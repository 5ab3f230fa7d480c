// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is to be done at a moment of virtual time; part of the kernel's mutable state. */
final class Timers {

    static final long SECOND = 1_000_000_000L;
    static final long MILLISECOND = 1_000_000L;

    private final KernelState state;
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::time).thenComparingLong(Entry::order));
    private long order;

    Timers(KernelState state) {
        this.state = state;
    }

    private record Entry(long time, long order, Runnable work) {}

    /** Does something so many nanoseconds from now. */
    void after(long delay, Runnable work) {
        entries.add(new Entry(state.now + delay, order++, work));
    }

    /** Lets time pass to the next work that is due by then, and takes it out; null if there is none. */
    @Nullable
    Runnable next(long until) {
        Entry entry = entries.peek();
        if (entry == null || entry.time() > until) {
            return null;
        }
        entries.poll();
        state.now = Math.max(state.now, entry.time());
        return entry.work();
    }
}
