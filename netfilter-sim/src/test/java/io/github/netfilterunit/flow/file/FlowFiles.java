// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import io.github.netfilterunit.text.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;

/** The files of flows beside the tests. */
final class FlowFiles {

    /** Finds files by their names below {@code flow} and below {@code flow/recorded}. */
    static final Resources RESOURCES = FlowFiles::open;

    private FlowFiles() {}

    private static InputStream open(String name) throws IOException {
        InputStream in = FlowFiles.class.getResourceAsStream("/flow/" + name);
        if (in == null) {
            in = FlowFiles.class.getResourceAsStream("/flow/recorded/" + name);
        }
        if (in == null) {
            throw new NoSuchFileException(name);
        }
        return in;
    }
}
