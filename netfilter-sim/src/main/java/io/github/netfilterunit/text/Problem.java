// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.text;

/**
 * Something that is wrong with a text.
 *
 * @param file the text's name as the user gave it
 * @param line from 1
 * @param column from 1
 * @param message what is wrong, and what would be right
 */
public record Problem(String file, int line, int column, String message) {

    /** {@code flows/web.yaml:12:5: unknown key 'destnation'; did you mean 'destination'?} */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
