// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.helper;

import io.github.netfilterunit.helper.FtpMessage.Kind;
import org.jspecify.annotations.Nullable;

/** Reads the place that an FTP message names; methods give null where there is none to be read. */
final class FtpPlace {
    private final String text;
    private final char end;

    /** @param end what must follow the numbers; 0 for anything */
    FtpPlace(String text, char end) {
        this.text = text;
        this.end = end;
    }

    /** {@code 192,168,1,10,19,137} (RFC 959). */
    @Nullable
    FtpMessage numbers(Kind kind, int at) {
        int[] numbers = new int[6];
        int length = read(numbers, at, ',', end);
        if (length == 0) {
            return null;
        }
        int port = (numbers[4] << 8 | numbers[5]) & 0xffff;
        return new FtpMessage(kind, at, length, FtpMessage.address(numbers), port);
    }

    /** The same, behind whatever words the server likes (RFC 1123, 4.1.2.6). */
    @Nullable
    FtpMessage numbersSomewhere(Kind kind, int at) {
        for (int i = at; i < text.length(); i++) {
            if (isDigit(text.charAt(i))) {
                return numbers(kind, i);
            }
        }
        return null;
    }

    /** {@code |1|192.168.1.10|5001|} (RFC 2428). */
    @Nullable
    FtpMessage address(Kind kind, int at) {
        char bar = bar(at);
        if (bar == '\0' || text.charAt(at + 2) != bar || text.charAt(at + 1) != '1') {
            return null;
        }
        int[] numbers = new int[4];
        int length = read(numbers, at + 3, '.', bar);
        if (length == 0) {
            return null;
        }
        return port(kind, at, at + 3 + length + 1, bar, numbers);
    }

    /** {@code |||5001|}. */
    @Nullable
    FtpMessage port(Kind kind, int at) {
        char bar = bar(at);
        if (bar == '\0' || text.charAt(at + 1) != bar || text.charAt(at + 2) != bar) {
            return null;
        }
        return port(kind, at, at + 3, bar, null);
    }

    /** The delimiter that the sender has chosen; 0 if it cannot be one, or if nothing follows. */
    private char bar(int at) {
        if (text.length() - at <= 3) {
            return '\0';
        }
        char bar = text.charAt(at);
        return isDigit(bar) || bar < 33 || bar > 126 ? '\0' : bar;
    }

    private @Nullable FtpMessage port(Kind kind, int at, int from, char bar, int @Nullable [] address) {
        int port = 0;
        int i = from;
        while (i < text.length() && isDigit(text.charAt(i))) {
            port = port * 10 + text.charAt(i) - '0' & 0xffff;
            i++;
        }
        if (i >= text.length() || text.charAt(i) != bar || port == 0) {
            return null;
        }
        return new FtpMessage(kind, at, i + 1 - at, address == null ? null : FtpMessage.address(address), port);
    }

    /** Reads numbers; how many characters they have, or 0 if they are not all there. */
    private int read(int[] numbers, int at, char between, char behind) {
        int count = 0;
        for (int i = at; i < text.length() && count < numbers.length; i++) {
            char next = text.charAt(i);
            if (isDigit(next)) {
                numbers[count] = numbers[count] * 10 + next - '0';
            } else if (next == between) {
                count++;
            } else {
                boolean ends = next == behind || behind == '\0';
                return ends && count == numbers.length - 1 ? i - at : 0;
            }
        }
        return 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
