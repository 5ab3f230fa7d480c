// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import io.github.netfilterunit.capture.Capture;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a host did with traffic.
 *
 * @param save {@code iptables-save -c} afterwards
 * @param emitted what left it; a frame's comment is the number of the injected frame that led to it
 * @param connections what {@code conntrack -L} prints afterwards; null where nobody asked
 * @param sets what {@code ipset save} prints afterwards; null where nobody asked
 */
public record Answer(
        String save,
        Capture emitted,
        @Nullable List<String> connections,
        @Nullable String sets) {

    /**
     * What is different in another answer to the same traffic, one line each; empty if nothing. This one counts as the
     * kernel's.
     *
     * @param injected tells of each injected frame
     */
    public List<String> differences(Answer other, List<?> injected) {
        List<String> all = new ArrayList<>();
        all.addAll(SavedCounters.differences(save, other.save));
        all.addAll(EmittedFrames.differences(emitted, other.emitted, injected));
        if (connections != null && other.connections != null) {
            all.addAll(ListedConnections.differences(connections, other.connections));
        }
        if (sets != null && other.sets != null) {
            all.addAll(SavedSets.differences(sets, other.sets));
        }
        return all;
    }
}
