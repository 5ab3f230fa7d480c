// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.host.Host;
import java.util.List;

/**
 * What became of a Docker host, also of what its engine refused.
 *
 * @param host the facts; what is refused leaves them as a command that fails does
 * @param running the containers that run in the end, in the order in which they were made
 * @param refusals in the order of the events
 */
public record DockerOutcome(Host host, List<RunningContainer> running, List<RefusedEvents.Refusal> refusals) {

    /** Takes copies of the lists. */
    public DockerOutcome {
        running = List.copyOf(running);
        refusals = List.copyOf(refusals);
    }
}
