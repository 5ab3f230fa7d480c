// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.stack.BootOptions;
import io.github.netfilterunit.stack.KernelImage;
import java.util.List;

/**
 * Flows through one host.
 *
 * @param name what reports call it
 * @param engine the version of the Docker engine, where a file runs its flows on several; else empty
 * @param image the host
 * @param options how its kernel starts for each flow or sequence
 * @param flows in order; no name twice
 */
public record FlowSuite(String name, String engine, KernelImage image, BootOptions options, List<FlowSpec> flows) {

    /** Flows through a host of which there is only one. */
    public FlowSuite(String name, KernelImage image, BootOptions options, List<FlowSpec> flows) {
        this(name, "", image, options, flows);
    }

    /** Takes a copy of the list. */
    public FlowSuite {
        flows = List.copyOf(flows);
    }
}
