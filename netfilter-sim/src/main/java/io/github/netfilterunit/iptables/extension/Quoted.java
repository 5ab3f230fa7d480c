// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

/** Text in quotes as iptables-save writes it ({@code xtables_save_string}). */
public final class Quoted {

    private Quoted() {}

    /** Appends text, in quotes unless it has only letters, digits, {@code _} and {@code -}. */
    public static void append(StringBuilder out, String text) {
        if (isPlain(text)) {
            out.append(text);
            return;
        }
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c == '\'') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append('"');
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
            if (!plain) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
