// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import io.github.netfilterunit.it.TestFiles;
import java.util.List;
import java.util.stream.Stream;

/**
 * What cannot be recorded of an extension. {@code kernel/exceptions.txt} has a line for each: the extension, what is missing,
 * and behind {@code #} why.
 */
final class Exceptions {

    private Exceptions() {}

    /** What is known to be missing of an extension. */
    static List<String> of(String extension) {
        return lines().filter(line -> line.startsWith(extension + ": "))
                .map(line -> line.substring(extension.length() + 2, line.indexOf(" # ")))
                .toList();
    }

    /** The extensions that have exceptions. */
    static List<String> names() {
        return lines().map(line -> line.substring(0, line.indexOf(": ")))
                .distinct()
                .toList();
    }

    private static Stream<String> lines() {
        return TestFiles.text("kernel/exceptions.txt").lines().filter(line -> !line.isEmpty());
    }
}
