// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Token;
import java.nio.charset.StandardCharsets;

/** The bytes that {@code --string} and {@code --hex-string} mean, each as a character from 0 to 255. */
final class BytePattern {

    /** XT_STRING_MAX_PATTERN_SIZE. */
    private static final int MAX = 128;

    private BytePattern() {}

    /** The bytes of a text in UTF-8. */
    static String ofText(Token token) {
        return checked(token, new String(token.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    /**
     * Text with bytes in hexadecimal between two bars, as {@code GET|20 2f|}. The character behind the second bar is always
     * taken as it is, even if it is a bar, as iptables does.
     */
    static String ofHex(Token token) {
        String text = new String(token.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        StringBuilder bytes = new StringBuilder();
        boolean hex = false;
        int i = 0;
        while (i < text.length()) {
            boolean literal = text.charAt(i) == '\\' && !hex;
            if (text.charAt(i) == '|') {
                hex = !hex;
                i++;
                while (hex && i < text.length() && text.charAt(i) == ' ') {
                    i++;
                }
                if (i == text.length()) {
                    break;
                }
            }
            if (literal && i + 1 == text.length()) {
                throw token.refuse("a backslash must have a character behind it");
            } else if (literal) {
                bytes.append(text.charAt(i + 1));
                i += 2;
            } else if (hex) {
                bytes.append((char) pair(token, text, i));
                i += text.charAt(i + 2) == ' ' ? 3 : 2;
            } else {
                bytes.append(text.charAt(i++));
            }
        }
        return checked(token, bytes.toString());
    }

    private static int pair(Token token, String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0 || at + 2 >= text.length()) {
            throw token.refuse("'" + token.text() + "' has no pairs of hexadecimal digits between two bars: they are"
                    + " expected as in '|0d 0a|'");
        }
        return high << 4 | low;
    }

    private static String checked(Token token, String bytes) {
        if (bytes.isEmpty() || bytes.length() > MAX) {
            throw token.refuse("a pattern has 1 to " + MAX + " bytes, not " + bytes.length());
        }
        return bytes;
    }
}
