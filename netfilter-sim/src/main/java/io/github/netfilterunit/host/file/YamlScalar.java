// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Place;

/**
 * A text of a YAML file.
 *
 * @param place where it begins
 * @param text the text itself, without quotes
 * @param style how it is written
 */
public record YamlScalar(Place place, String text, Style style) implements YamlNode {

    /** How a scalar is written. */
    public enum Style {
        /** Without quotes. */
        PLAIN,
        /** In quotes, or folded with {@code >}. */
        QUOTED,
        /** Line by line after {@code |}. */
        LITERAL
    }

    /** Whether nothing was written at all: {@code key:}. */
    public boolean isEmpty() {
        return text.isEmpty() && style == Style.PLAIN;
    }

    /** The number of the line in which the text's first line stands. */
    public int firstLine() {
        return style == Style.LITERAL ? place.line() + 1 : place.line();
    }

    /**
     * The text as a file of its own, in which every line has the number that it has in the YAML file, so that problems and
     * rules point there. Texts that are not {@link Style#LITERAL} begin at their first line.
     */
    public NamedText embedded() {
        return new NamedText(place.file(), "\n".repeat(firstLine() - 1) + text);
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.scalar(this);
    }

    @Override
    public String kind() {
        return isEmpty() ? "nothing" : "a text";
    }
}
