// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problem;
import java.util.Arrays;

/** Tells the line and the column of what is known by its place in the whole text. */
final class TextPlaces {

    private final String file;
    private final int firstLine;
    private final int[] starts;

    TextPlaces(String file, int firstLine, String text) {
        this.file = file;
        this.firstLine = firstLine;
        int[] found = new int[text.length() + 1];
        int lines = 1;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '\n') {
                found[lines++] = at + 1;
            }
        }
        starts = Arrays.copyOf(found, lines);
    }

    /**
     * The line of a place.
     *
     * @param column from the text's beginning, from 1
     */
    SourceLine line(int column) {
        return new SourceLine(file, firstLine + index(column));
    }

    /**
     * The line and the column of a place.
     *
     * @param column from the text's beginning, from 1
     */
    Place place(int column) {
        int index = index(column);
        return new Place(file, firstLine + index, column - starts[index]);
    }

    /** What is wrong with the text; the refusal's column counts from the text's beginning. */
    Problem problem(Refusal refusal) {
        return place(refusal.column()).problem(refusal.text());
    }

    private int index(int column) {
        int found = Arrays.binarySearch(starts, column - 1);
        return found < 0 ? -found - 2 : found;
    }
}
