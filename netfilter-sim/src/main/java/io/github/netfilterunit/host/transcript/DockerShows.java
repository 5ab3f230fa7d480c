// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.text.Problems;
import java.util.List;
import java.util.Set;

/** Understands {@code docker} at a prompt: what shows containers and networks, and what would change them. */
final class DockerShows {

    private static final Set<String> SAYS_NOTHING =
            Set.of("events", "images", "info", "logs", "port", "stats", "top", "version");
    private static final Set<String> OBJECTS = Set.of("container", "network");

    private DockerShows() {}

    static Command parse(String typed, List<String> words, Line line, Problems problems) {
        boolean object = !words.isEmpty() && OBJECTS.contains(words.get(0));
        String verb = words.size() <= (object ? 1 : 0) ? "" : words.get(object ? 1 : 0);
        boolean formatted = words.stream().anyMatch(word -> word.matches("-f.*|--format.*|--type.*|-s|--size"));
        if (SAYS_NOTHING.contains(verb)) {
            return Commands.nothing(typed);
        }
        if (verb.matches("ps|ls|list")) {
            boolean containers = !(object && words.get(0).equals("network"));
            boolean table = words.stream().noneMatch(word -> word.matches("-[a-z]*q[a-z]*|--quiet")) && !formatted;
            return containers && table ? Command.of(Kind.CONTAINERS, typed) : Commands.nothing(typed);
        }
        if (!verb.equals("inspect")) {
            line.problem(
                    problems,
                    "'" + typed + "' is not understood; 'docker inspect', 'docker network inspect' and 'docker ps' are."
                            + " What was done to a Docker host is told in the 'commands' of 'docker:'");
            return Commands.nothing(typed);
        }
        if (formatted) {
            return Commands.nothing(typed);
        }
        if (typed.replaceAll("\\$\\([^()]*\\)|`[^`]*`", "").matches(".*[|;&<>].*")) {
            line.problem(
                    problems,
                    "'" + typed + "': what it prints may be only a part; 'docker inspect $(docker ps -q)' and 'docker"
                            + " network inspect $(docker network ls -q)' are understood, without more");
            return Commands.nothing(typed);
        }
        return Command.of(Kind.INSPECT, typed);
    }
}
