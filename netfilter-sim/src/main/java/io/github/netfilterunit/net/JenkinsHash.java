// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.net;

/** Bob Jenkins' lookup3 over 32-bit words, as the kernel's {@code jhash2} computes it ({@code linux/jhash.h}). */
public final class JenkinsHash {

    private static final int GOLDEN = 0xdeadbeef;

    private int a;
    private int b;
    private int c;

    private JenkinsHash(int start) {
        a = start;
        b = start;
        c = start;
    }

    /** The hash of some words. */
    public static int of(int[] words, int seed) {
        JenkinsHash hash = new JenkinsHash(GOLDEN + (words.length << 2) + seed);
        int at = 0;
        int left = words.length;
        while (left > 3) {
            hash.add(words[at], words[at + 1], words[at + 2]);
            hash.mix();
            at += 3;
            left -= 3;
        }
        if (left > 0) {
            hash.add(words[at], left > 1 ? words[at + 1] : 0, left > 2 ? words[at + 2] : 0);
            hash.finish();
        }
        return hash.c;
    }

    private void add(int first, int second, int third) {
        a += first;
        b += second;
        c += third;
    }

    private void mix() {
        a = a - c ^ Integer.rotateLeft(c, 4);
        c += b;
        b = b - a ^ Integer.rotateLeft(a, 6);
        a += c;
        c = c - b ^ Integer.rotateLeft(b, 8);
        b += a;
        a = a - c ^ Integer.rotateLeft(c, 16);
        c += b;
        b = b - a ^ Integer.rotateLeft(a, 19);
        a += c;
        c = c - b ^ Integer.rotateLeft(b, 4);
        b += a;
    }

    private void finish() {
        c = (c ^ b) - Integer.rotateLeft(b, 14);
        a = (a ^ c) - Integer.rotateLeft(c, 11);
        b = (b ^ a) - Integer.rotateLeft(a, 25);
        c = (c ^ b) - Integer.rotateLeft(b, 16);
        a = (a ^ c) - Integer.rotateLeft(c, 4);
        b = (b ^ a) - Integer.rotateLeft(a, 14);
        c = (c ^ b) - Integer.rotateLeft(b, 24);
    }
}
