// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** The words of a line, taken one after the other. */
final class Words {

    private final Deque<String> left;

    Words(String line) {
        this.left = new ArrayDeque<>(Arrays.asList(line.strip().split("\\s+")));
    }

    boolean isEmpty() {
        return left.isEmpty();
    }

    /** The next word. */
    String take() {
        return left.remove();
    }

    /** The word behind another one. */
    String value(String of) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException("behind '" + of + "' something is missing");
        }
        return left.remove();
    }

    /** The number behind another word. */
    long number(String of, long most) {
        String text = value(of);
        boolean hex = text.startsWith("0x");
        if (!text.matches("[0-9]{1,10}|0x[0-9a-f]{1,8}")) {
            throw new IllegalArgumentException("behind '" + of + "' comes a number, not '" + text + "'");
        }
        long number = hex ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
        if (number > most) {
            throw new IllegalArgumentException("behind '" + of + "' comes a number up to " + most + ", not " + text);
        }
        return number;
    }
}
