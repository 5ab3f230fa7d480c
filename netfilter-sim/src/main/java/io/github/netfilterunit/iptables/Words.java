// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts a line into words as iptables-restore does: blanks part them, a double quote ends the word that it closes. */
final class Words {

    /** {@code MAX_ARGC} of xshared.h less the words that iptables-restore puts before those of the line. */
    private static final int MAX_WORDS = 251;

    /** What fits in a word's buffer there, in bytes. */
    private static final int MAX_WORD = 1023;

    private Words() {}

    /** Refuses more words, or longer ones, than iptables-restore takes. */
    static void checkLimits(List<Token> words) {
        if (words.size() > MAX_WORDS) {
            throw words.get(MAX_WORDS)
                    .refuse("the line has " + words.size() + " words; iptables-restore takes at most " + MAX_WORDS);
        }
        for (Token word : words) {
            boolean mayBeTooLong = word.text().length() * 3L > MAX_WORD;
            if (mayBeTooLong && word.text().getBytes(StandardCharsets.UTF_8).length > MAX_WORD) {
                throw word.refuse("the word is too long: iptables-restore takes at most " + MAX_WORD + " bytes");
            }
        }
    }

    /** The words of a line in which quotes have no meaning. */
    static List<Token> atBlanks(String line, int from) {
        List<Token> words = new ArrayList<>();
        int start = from;
        for (int at = from; at <= line.length(); at++) {
            if (at == line.length() || line.charAt(at) == ' ' || line.charAt(at) == '\t') {
                if (at > start) {
                    words.add(new Token(line.substring(start, at), start + 1));
                }
                start = at + 1;
            }
        }
        return words;
    }

    static List<Token> of(String line, int from) {
        List<Token> words = new ArrayList<>();
        int at = from;
        int end = line.length();
        while (at < end) {
            char c = line.charAt(at);
            if (c == ' ' || c == '\t') {
                at++;
            } else if (c == '"') {
                at = quoted(line, at, at, "", words);
            } else {
                at = plain(line, at, words);
            }
        }
        return words;
    }

    private static int plain(String line, int start, List<Token> words) {
        int at = start;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '"') {
                return quoted(line, start, at, line.substring(start, at), words);
            }
            if (c == ' ' || c == '\t') {
                break;
            }
            at++;
        }
        words.add(new Token(line.substring(start, at), start + 1));
        return at;
    }

    private static int quoted(String line, int start, int quote, String before, List<Token> words) {
        StringBuilder text = new StringBuilder(before);
        for (int at = quote + 1; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                words.add(new Token(text.toString(), start + 1));
                return at + 1;
            }
            if (c == '\\' && at + 1 < line.length()) {
                at++;
                c = line.charAt(at);
            }
            text.append(c);
        }
        throw new Refusal(quote + 1, "the quote is not closed");
    }
}
