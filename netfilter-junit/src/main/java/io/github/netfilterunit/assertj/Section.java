// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

/** A part of a message: a title, and what belongs to it indented below. */
final class Section {

    private Section() {}

    static void append(StringBuilder message, String title, String body) {
        message.append(System.lineSeparator()).append(title);
        body.lines()
                .forEach(line ->
                        message.append(System.lineSeparator()).append("  ").append(line));
    }
}
