// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

/**
 * Where something was read.
 *
 * @param file the file's name as the user gave it
 * @param line from 1
 */
public record SourceLine(String file, int line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
