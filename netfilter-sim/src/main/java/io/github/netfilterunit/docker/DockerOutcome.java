// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.host.Host;
import java.util.List;

/**
 * What became of a Docker host, also of what its engine refused.
 *
 * @param host the facts; what is refused leaves them as a command that fails does
 * @param refusals in the order of the events
 */
public record DockerOutcome(Host host, List<RefusedEvents.Refusal> refusals) {

    /** Takes a copy of the list. */
    public DockerOutcome {
        refusals = List.copyOf(refusals);
    }
}
