// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.ruleset.Counter;
import java.util.ArrayList;
import java.util.List;

/** The counters of a running kernel, by their numbers. */
final class CounterBank {

    private final long[] packets;
    private final long[] bytes;

    CounterBank(List<Counter> start, boolean recorded) {
        packets = new long[start.size()];
        bytes = new long[start.size()];
        if (recorded) {
            for (int i = 0; i < packets.length; i++) {
                packets[i] = start.get(i).packets();
                bytes[i] = start.get(i).bytes();
            }
        }
    }

    void count(int counter, int length) {
        packets[counter]++;
        bytes[counter] += length;
    }

    List<Counter> values() {
        List<Counter> values = new ArrayList<>(packets.length);
        for (int i = 0; i < packets.length; i++) {
            boolean nothing = packets[i] == 0 && bytes[i] == 0;
            values.add(nothing ? Counter.ZERO : new Counter(packets[i], bytes[i]));
        }
        return values;
    }
}
