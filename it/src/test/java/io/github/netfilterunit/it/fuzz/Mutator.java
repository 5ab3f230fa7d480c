// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes an input here and there, at random from a seed. */
final class Mutator {

    private static final int LONGEST = 20_000;

    /** Numbers at which programs stumble. */
    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "00",
            "31",
            "32",
            "33",
            "127",
            "128",
            "255",
            "256",
            "32768",
            "65535",
            "65536",
            "2147483647",
            "2147483648",
            "4294967295",
            "4294967296",
            "9223372036854775807",
            "18446744073709551616",
            "0x",
            "0xffffffff",
            "1e9",
            "99999999999999999999999");

    /** Characters that part words and lines, or should not be in a text. */
    private static final List<String> ODDITIES = List.of(
            "\n",
            "\r\n",
            "\r",
            "\t",
            " ",
            "  ",
            "\0",
            "\u00e9",
            "\u2028",
            "\ud83d\udd25",
            "\ufeff",
            "\"",
            "'",
            "\\",
            "!",
            ":",
            ",",
            "/",
            "#",
            "-",
            "--",
            "[",
            "]",
            "{",
            "}",
            "|",
            "&a",
            "*a",
            "$",
            "`",
            "(",
            ")",
            "+",
            "%s",
            "~",
            "a".repeat(300));

    private final Random random;
    private final List<byte[]> words;

    /**
     * Mutates with words that inputs of the same kind have.
     *
     * @param words not empty
     */
    Mutator(Random random, List<byte[]> words) {
        this.random = random;
        this.words = words;
    }

    /** A changed copy of an input. */
    byte[] mutate(byte[] input, byte[] other) {
        byte[] mutated = input;
        int changes = 1 + random.nextInt(3) * random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            mutated = change(mutated, other);
        }
        return mutated.length > LONGEST ? Arrays.copyOf(mutated, LONGEST) : mutated;
    }

    private byte[] change(byte[] in, byte[] other) {
        int at = random.nextInt(in.length + 1);
        int end = at + random.nextInt(Math.min(in.length - at, 40) + 1);
        return switch (random.nextInt(13)) {
            case 0 -> flip(in, at);
            case 1 -> join(in, at, at, new byte[] {(byte) random.nextInt(256)});
            case 2 -> join(in, at, Math.min(at + 1, in.length), new byte[] {(byte) (32 + random.nextInt(95))});
            case 3 -> join(in, at, end, new byte[0]);
            case 4 -> join(in, at, at, Arrays.copyOfRange(in, at, end));
            case 5 -> join(in, at, at, oddity());
            case 6 -> number(in, at);
            case 7 -> join(in, wordFrom(in, at), wordEnd(in, at), word());
            case 8 -> join(in, wordEnd(in, at), wordEnd(in, at), concat(new byte[] {' '}, word()));
            case 9 -> join(in, lineFrom(in, at), lineEnd(in, at), new byte[0]);
            case 10 -> join(in, lineFrom(in, at), lineFrom(in, at), line(in));
            case 11 -> join(in, lineFrom(in, at), lineFrom(in, at), line(other));
            default ->
                random.nextInt(4) == 0 ? Arrays.copyOf(in, at) : join(in, wordFrom(in, at), wordEnd(in, at), oddity());
        };
    }

    private byte[] flip(byte[] in, int at) {
        byte[] out = in.clone();
        if (at < out.length) {
            out[at] ^= (byte) (1 << random.nextInt(8));
        }
        return out;
    }

    private byte[] number(byte[] in, int at) {
        for (int from = at; from < in.length; from++) {
            if (isDigit(in[from])) {
                int end = from;
                while (end < in.length && isDigit(in[end])) {
                    end++;
                }
                return join(in, from, end, one(NUMBERS));
            }
        }
        return in;
    }

    private byte[] oddity() {
        return one(ODDITIES);
    }

    private byte[] one(List<String> of) {
        return of.get(random.nextInt(of.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] word() {
        return words.get(random.nextInt(words.size()));
    }

    private byte[] line(byte[] of) {
        int at = random.nextInt(of.length + 1);
        return Arrays.copyOfRange(of, lineFrom(of, at), lineEnd(of, at));
    }

    private static boolean isDigit(byte of) {
        return of >= '0' && of <= '9';
    }

    private static int wordFrom(byte[] in, int at) {
        int from = at;
        while (from > 0 && in[from - 1] > ' ') {
            from--;
        }
        return from;
    }

    private static int wordEnd(byte[] in, int at) {
        int end = at;
        while (end < in.length && in[end] > ' ') {
            end++;
        }
        return end;
    }

    private static int lineFrom(byte[] in, int at) {
        int from = at;
        while (from > 0 && in[from - 1] != '\n') {
            from--;
        }
        return from;
    }

    /** Behind the line's end. */
    private static int lineEnd(byte[] in, int at) {
        int end = at;
        while (end < in.length && in[end] != '\n') {
            end++;
        }
        return Math.min(end + 1, in.length);
    }

    private static byte[] join(byte[] in, int from, int to, byte[] instead) {
        return concat(concat(Arrays.copyOf(in, from), instead), Arrays.copyOfRange(in, to, in.length));
    }

    private static byte[] concat(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(one.length + other.length);
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }
}
