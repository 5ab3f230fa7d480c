// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import io.github.netfilterunit.flow.FlowSpec;
import io.github.netfilterunit.flow.FlowSuite;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of flows that was read, for one of the engines that it names.
 *
 * @param file which one
 * @param suite what it says
 */
record SuiteFile(FlowFiles.FlowFile file, FlowSuite suite) {

    /** The name that the file gives itself, if it does. */
    Optional<String> title() {
        return Optional.of(suite.name())
                .filter(name -> !name.equals(file.name())
                        && !name.equals(String.valueOf(file.path().getFileName())));
    }

    /** What messages call it: the file, and the engine if there are several. */
    String name() {
        return suite.engine().isEmpty() ? file.name() : file.name() + " on Docker " + suite.engine();
    }

    /** What reports call it. */
    String reportName() {
        return suite.engine().isEmpty() ? file.suite() : file.suite() + "-docker-" + suite.engine();
    }

    /** The flows of a name, or all. */
    List<FlowSpec> flows(@Nullable String name) {
        return suite.flows().stream()
                .filter(flow -> name == null || flow.name().equals(name))
                .toList();
    }
}
