// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.util.List;

/**
 * A host that cannot be, which is told where a test asks for it.
 *
 * @param reason what is wrong
 * @param engines the engines that it would have
 */
record RefusedDefinition(BadAttribute reason, List<String> engines) implements HostDefinition {

    /** Takes a copy of the list. */
    RefusedDefinition {
        engines = List.copyOf(engines);
    }

    @Override
    public CompiledHost compile() {
        throw reason;
    }
}
