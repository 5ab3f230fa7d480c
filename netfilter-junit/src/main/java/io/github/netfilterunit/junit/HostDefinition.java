// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

/** Says what host is under test; equal definitions make equal hosts, so that each is made once a test run. */
interface HostDefinition {

    /**
     * Makes the host and compiles it.
     *
     * @throws BadAttribute if an attribute or setting cannot be used
     */
    CompiledHost compile();
}
