// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.RefusedEvents.Refusal;
import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.engine.HostTables;
import io.github.netfilterunit.docker.engine.UserRules;
import io.github.netfilterunit.text.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All that was told of a Docker host.
 *
 * @param link the machine
 * @param settings what its engine was told at its start
 * @param sysctls of before the engine started, dotted
 * @param before the user's rules, of which what stands in tables was loaded before the engine started
 * @param engineRuns whether the engine runs when the first event happens
 * @param events what happened then, in this order
 */
record History(
        HostLink link,
        EngineSettings settings,
        Map<String, String> sysctls,
        List<UserRules> before,
        boolean engineRuns,
        List<Event> events) {

    /** Takes copies. */
    History {
        sysctls = Map.copyOf(sysctls);
        before = List.copyOf(before);
        events = List.copyOf(events);
    }

    History with(HostLink other) {
        return new History(other, settings, sysctls, before, engineRuns, events);
    }

    History with(EngineSettings other) {
        return new History(link, other, sysctls, before, engineRuns, events);
    }

    History engineOff() {
        return new History(link, settings, sysctls, before, false, events);
    }

    History sysctlBefore(String key, String value) {
        Map<String, String> all = new HashMap<>(sysctls);
        all.put(key, value);
        return new History(link, settings, all, before, engineRuns, events);
    }

    History with(UserRules rules) {
        List<UserRules> all = new ArrayList<>(before);
        all.add(rules);
        return new History(link, settings, sysctls, all, engineRuns, events);
    }

    History then(Event event) {
        List<Event> all = new ArrayList<>(events);
        all.add(event);
        return new History(link, settings, sysctls, before, engineRuns, all);
    }

    History mayFailFrom(int first) {
        List<Event> all = new ArrayList<>(events);
        all.subList(first, all.size()).replaceAll(Event.MayFail::new);
        return new History(link, settings, sysctls, before, engineRuns, all);
    }

    /**
     * Plays it.
     *
     * @throws RefusedEvents if the engine refused something
     * @throws InvalidInputException if something is wrong with the user's rules
     */
    Engine play() {
        List<Refusal> refusals = new ArrayList<>();
        Engine engine = play(refusals, e -> {
            throw e;
        });
        if (!refusals.isEmpty()) {
            throw new RefusedEvents(refusals);
        }
        return engine;
    }

    /** What became of it, where some of the commands failed. */
    DockerOutcome outcome() {
        List<Refusal> refusals = new ArrayList<>();
        Engine engine = play(refusals, e -> {});
        return new DockerOutcome(new HostFacts(link, engine).host(), RunningContainer.of(engine), refusals);
    }

    private Engine play(List<Refusal> refusals, Consumer<InvalidInputException> invalid) {
        HostTables tables = new HostTables(link.flavour());
        before.forEach(each -> each.load(tables));
        Engine engine = new Engine(settings, tables, sysctls, link);
        if (engineRuns) {
            engine.start(settings);
        }
        RefusedEvents.play(engine, events, refusals, invalid);
        return engine;
    }
}
