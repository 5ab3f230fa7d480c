// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A Docker host while a file is read, which knows where in the file each event stands; used for one file only. */
public final class PlacedHost {

    private final Map<Integer, Place> places = new HashMap<>();
    private final Place otherwise;
    private DockerHost host;

    /**
     * Begins with a host on which nothing happened that a file tells.
     *
     * @param otherwise where problems are that belong to no event
     */
    public PlacedHost(DockerHost host, Place otherwise) {
        this.host = host;
        this.otherwise = otherwise;
    }

    /** Changes the host; events that are added stand at a place. */
    public void add(Place place, UnaryOperator<DockerHost> change) {
        int from = host.eventCount();
        host = change.apply(host);
        for (int i = from; i < host.eventCount(); i++) {
            places.put(i, place);
        }
    }

    /** Changes the host as {@link #add} does; events that the engine refuses do nothing. */
    public void addWhatMayFail(Place place, UnaryOperator<DockerHost> change) {
        int from = host.eventCount();
        add(place, before -> change.apply(before).mayFailFrom(from));
    }

    /** The host as it is now. */
    public DockerHost host() {
        return host;
    }

    /**
     * What became of it, also where the engine refused something.
     *
     * @param problems every event that the engine refuses is added, at its place
     */
    public DockerOutcome outcome(Problems problems) {
        DockerOutcome outcome = host.outcome();
        outcome.refusals().forEach(each -> problems.add(place(each).problem(each.message())));
        return outcome;
    }

    private Place place(RefusedEvents.Refusal refusal) {
        return places.getOrDefault(refusal.event(), otherwise);
    }

    /**
     * Its facts.
     *
     * @param problems what is wrong with the file so far; every event that the engine refuses is added, at its place
     * @throws InvalidInputException if there is any problem
     */
    public Host facts(Problems problems) {
        Optional<Host> facts = Optional.empty();
        try {
            facts = Optional.of(host.host());
        } catch (RefusedEvents e) {
            e.refusals().forEach(each -> problems.add(place(each).problem(each.message())));
        } catch (InvalidInputException e) {
            e.problems().forEach(problems::add);
        } catch (IllegalArgumentException e) {
            problems.add(otherwise.problem(String.valueOf(e.getMessage())));
        }
        problems.throwIfAny();
        return facts.orElseThrow();
    }
}
