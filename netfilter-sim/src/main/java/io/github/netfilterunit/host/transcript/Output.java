// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Place;
import java.util.List;

/**
 * What a command printed.
 *
 * @param command the command
 * @param prompted whether it was seen at a prompt; else the kind was known by the output itself
 * @param place of the command, or of the first line
 * @param lines without the prompt
 */
record Output(Command command, boolean prompted, Place place, List<Line> lines) {

    /** Takes a copy of the list. */
    Output {
        lines = List.copyOf(lines);
    }

    /** The output as a text in which every line keeps its number. */
    NamedText embedded() {
        StringBuilder text = new StringBuilder();
        int number = 1;
        for (Line line : lines) {
            for (; number < line.place().line(); number++) {
                text.append('\n');
            }
            text.append(line.text());
        }
        return new NamedText(place.file(), text.append('\n').toString());
    }
}
