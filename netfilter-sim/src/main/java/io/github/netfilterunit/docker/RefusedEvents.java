// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import java.util.List;
import java.util.stream.Collectors;

/** Things that cannot have happened on a Docker host, because its engine refuses them; all of them at once. */
public final class RefusedEvents extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<Refusal> refusals;

    /**
     * An event that the engine refuses.
     *
     * @param event its number, from 0, as {@link DockerHost#eventCount()} was before it was added
     * @param message what is wrong, and what would be right
     */
    public record Refusal(int event, String message) {}

    RefusedEvents(List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::message).collect(Collectors.joining(System.lineSeparator())));
        this.refusals = List.copyOf(refusals);
    }

    /** In the order of the events. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
