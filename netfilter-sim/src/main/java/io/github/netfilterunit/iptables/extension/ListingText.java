// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

/** The last column of a listing's row while it is read: words that are parted by one or more blanks. */
public final class ListingText {

    private final String text;
    private final int column;
    private int at;

    /**
     * Begins to read.
     *
     * @param text the column
     * @param column where it begins in its line, from 1
     */
    public ListingText(String text, int column) {
        this.text = text;
        this.column = column;
        skipBlanks();
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    /** Whether nothing is left. */
    public boolean isEmpty() {
        return at == text.length();
    }

    /** The next word, which stays; empty at the end. */
    public String peek() {
        int end = text.indexOf(' ', at);
        return text.substring(at, end < 0 ? text.length() : end);
    }

    /** Takes the next word. */
    public Token word() {
        Token word = new Token(peek(), column + at);
        if (word.text().isEmpty()) {
            throw word.refuse("the row ends where more was expected");
        }
        at += word.text().length();
        skipBlanks();
        return word;
    }

    /** Takes words if they are exactly the next ones. */
    public boolean take(String... words) {
        int before = at;
        for (String word : words) {
            if (!peek().equals(word)) {
                at = before;
                return false;
            }
            at += word.length();
            skipBlanks();
        }
        return true;
    }

    /** Whether the next characters are these, a word's end or not. */
    public boolean startsWith(String mark) {
        return text.startsWith(mark, at);
    }

    /** Takes what stands between a begin mark, which must be next, and the first or last end mark in the row. */
    public Token between(String begin, String end, boolean last) {
        int from = at + begin.length();
        int to = last ? text.lastIndexOf(end) : text.indexOf(end, from);
        if (to < from) {
            throw new Refusal(column + at, "'" + begin.strip() + "' has no end '" + end.strip() + "'");
        }
        Token found = new Token(text.substring(from, to), column + from);
        at = to + end.length();
        skipBlanks();
        return found;
    }

    /** Takes a text in quotes, which must be next; a backslash stands before quotes and backslashes in it. */
    public Token quoted() {
        int begin = at;
        StringBuilder found = new StringBuilder();
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 1 : 0;
            if (i < text.length()) {
                found.append(text.charAt(i++));
            }
        }
        if (i >= text.length()) {
            throw refuse("the quote is not closed");
        }
        at = i + 1;
        skipBlanks();
        return new Token(found.toString(), column + begin + 1);
    }

    /** A refusal that points at what is left. */
    public Refusal refuse(String message) {
        return new Refusal(column + at, message);
    }

    /** What is left. */
    public String rest() {
        return text.substring(at);
    }
}
