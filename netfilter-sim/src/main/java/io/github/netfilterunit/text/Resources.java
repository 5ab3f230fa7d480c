// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.text;

import java.io.IOException;
import java.io.InputStream;

/** Finds the files that other files name; the core itself knows no file system. */
@FunctionalInterface
public interface Resources {

    /**
     * Opens a file for reading.
     *
     * @param name as it stands in the file that names it
     * @throws IOException if there is no such file or it cannot be read
     */
    InputStream open(String name) throws IOException;

    /** The name under which problems should speak of the file; as given unless the caller knows better. */
    default String display(String name) {
        return name;
    }

    /**
     * The name of the folder that a file lies in; empty if that is not known.
     *
     * @param name as it stands in the file that names it
     */
    default String folderOf(String name) {
        String[] path = display(name).split("/");
        return path.length < 2 ? "" : path[path.length - 2];
    }

    /**
     * Reads a whole file.
     *
     * @throws IOException if there is no such file or it cannot be read
     * @throws InvalidInputException if it is too long or not text, see {@link TextReader}
     */
    default NamedText read(String name) throws IOException {
        try (InputStream in = open(name)) {
            return TextReader.read(display(name), in);
        }
    }
}
