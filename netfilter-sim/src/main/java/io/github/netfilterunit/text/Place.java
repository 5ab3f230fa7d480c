// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.text;

/**
 * Where something stands in a text.
 *
 * @param file the text's name as the user gave it
 * @param line from 1
 * @param column from 1
 */
public record Place(String file, int line, int column) {

    /** Says what is wrong here, and what would be right. */
    public Problem problem(String message) {
        return new Problem(file, line, column, message);
    }

    /** {@code flows/web.yaml:12:5}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
