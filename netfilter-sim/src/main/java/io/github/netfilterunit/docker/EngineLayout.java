// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.net.IpAddress;
import java.util.List;

/** Which rules an engine makes when; one implementation for each layout that Docker has had. */
interface EngineLayout {

    /**
     * The engine starts.
     *
     * @param switchedForwarding whether it found {@code ip_forward} off and switched it on
     */
    void start(RuleDraft rules, boolean switchedForwarding);

    /** A bridge network is made. */
    void addNetwork(RuleDraft rules, BridgeNetwork network);

    /**
     * A container starts.
     *
     * @param ports what it publishes, in the order in which the engine takes them
     */
    void addContainer(RuleDraft rules, BridgeNetwork network, IpAddress address, List<PublishedPort> ports);
}
