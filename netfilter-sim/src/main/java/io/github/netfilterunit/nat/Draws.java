// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.nat;

/** Numbers drawn at random from a seed (SplitMix64): where the kernel asks its random generator, the same every run. */
final class Draws {

    private long state;

    Draws(long seed) {
        state = seed;
    }

    /** 0 to 65535. */
    int next16() {
        state += 0x9e3779b97f4a7c15L;
        long mixed = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return (int) (mixed >>> 48);
    }
}
