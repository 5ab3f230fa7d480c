// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.util.List;

/** Says what host is under test; equal definitions make equal hosts, so that each is made once a test run. */
interface HostDefinition {

    /**
     * Makes the host and compiles it.
     *
     * @throws BadAttribute if an attribute or setting cannot be used
     */
    CompiledHost compile();

    /** The engines that the host is made for; empty if it is no Docker host. */
    default List<String> engines() {
        return List.of();
    }

    /** The same host with one of its engines. */
    default HostDefinition on(String engine) {
        return this;
    }
}
