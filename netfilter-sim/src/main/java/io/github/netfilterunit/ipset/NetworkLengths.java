// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.util.Arrays;

/** How many networks of each length a set holds ({@code struct net_prefixes}). */
final class NetworkLengths {

    private final int[] counts = new int[33];

    void add(int length) {
        counts[length]++;
    }

    void remove(int length) {
        counts[length]--;
    }

    void clear() {
        Arrays.fill(counts, 0);
    }

    void take(NetworkLengths other) {
        System.arraycopy(other.counts, 0, counts, 0, counts.length);
    }

    boolean has(int length) {
        return counts[length] > 0;
    }

    /** The greatest length that there is; 32 if there is none. */
    int longest() {
        for (int length = 32; length >= 0; length--) {
            if (counts[length] > 0) {
                return length;
            }
        }
        return 32;
    }
}
