// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the project, found from this module's folder. */
public final class TestFiles {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private TestFiles() {}

    /** A file of this module's test resources. */
    public static String text(String name) {
        return read(MODULE.resolve("src/test/resources").resolve(name));
    }

    /** A file anywhere in the project, by its path from the top. */
    public static Path project(String name) {
        return MODULE.getParent().resolve(name);
    }

    /** What a file says. */
    public static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
