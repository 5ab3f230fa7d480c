// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a transcript.
 *
 * @param place where its text begins
 * @param text without the blanks around it
 * @param last whether the file ends with it
 * @param ended whether a line end stands behind it
 */
record Line(Place place, String text, boolean last, boolean ended) {

    /** All lines of a file. */
    static List<Line> of(NamedText file) {
        String[] raw = file.text().split("\n", -1);
        List<Line> lines = new ArrayList<>(raw.length);
        int end = raw.length;
        while (end > 0 && raw[end - 1].isBlank()) {
            end--;
        }
        for (int i = 0; i < raw.length; i++) {
            String text = raw[i].strip();
            int column = text.isEmpty() ? 1 : raw[i].indexOf(text) + 1;
            lines.add(new Line(new Place(file.name(), i + 1, column), text, i == end - 1, i < raw.length - 1));
        }
        return lines;
    }

    boolean isBlank() {
        return text.isEmpty();
    }

    String[] words() {
        return text.split("\\s+");
    }

    /** Notes what is wrong with the line, and that it may be cut off if it is the last one. */
    void problem(Problems problems, String message) {
        problems.add(place, message + (last ? "; the text ends here, was it cut off?" : ""));
    }
}
