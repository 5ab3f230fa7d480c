// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.text.InvalidInputException;
import java.util.List;
import java.util.function.Consumer;
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

    /**
     * Plays events; what is refused leaves the host as a command that fails does.
     *
     * @param refusals those are added
     * @param invalid is told what is wrong with the user's rules
     */
    static void play(
            Engine engine, List<Event> events, List<Refusal> refusals, Consumer<InvalidInputException> invalid) {
        for (int i = 0; i < events.size(); i++) {
            try {
                events.get(i).play(engine);
            } catch (InvalidInputException e) {
                refusals.add(new Refusal(i, String.valueOf(e.getMessage())));
                invalid.accept(e);
            } catch (IllegalArgumentException e) {
                refusals.add(new Refusal(i, String.valueOf(e.getMessage())));
            }
        }
    }
}
