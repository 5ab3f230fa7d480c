// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import io.github.netfilterunit.flow.FlowSuite;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Resources;
import java.io.IOException;

/** Reads a YAML file of flows: the host under test, and the flows through it with what is expected of each. */
public final class FlowFile {

    private FlowFile() {}

    /**
     * Reads a file of flows and the files that it names.
     *
     * @param name the file's own name among {@code resources}
     * @param resources finds files, by names relative to the file that names them
     * @throws IOException if the file itself cannot be read
     * @throws InvalidInputException with everything that is wrong in any of the files
     */
    public static FlowSuite read(String name, Resources resources) throws IOException {
        throw new UnsupportedOperationException(name + resources.display(name));
    }
}
