// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.PlacedHost;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import io.github.netfilterunit.text.Resources;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code docker compose up}: what compose files do on a Docker host. Immutable; the methods give changed copies.
 *
 * <pre>{@code
 * DockerHost host = Compose.file("docker-compose.yml")
 *         .over("docker-compose.prod.yml")
 *         .profile("debug")
 *         .variable("TAG", "1.2")
 *         .up(DockerHost.at("192.168.66.100/24"), resources);
 * }</pre>
 *
 * <p>Networks are made and containers started as compose v2 does. Where it leaves an order to chance the one here is by
 * name: of networks, and of services that do not wait for each other (see {@code depends_on}). A container is called as
 * its service, or {@code web-1}, {@code web-2} if the service has several, and found by its name of compose, {@code
 * shop-web-1} or {@code container_name}, too; in it the container's side of each published
 * port listens, and each port of {@code expose}. Variables have the values that are given here or stand in {@code .env}
 * beside the first file, and in an included file those of its own {@code .env} behind these; the environment of the
 * process is never looked at. A variable without a value is refused where it could touch a rule; compose would take it for
 * an empty text.
 */
public final class Compose {

    private final List<YamlScalar> files;
    private final Set<String> profiles;
    private final Map<String, String> variables;
    private final @Nullable String project;

    private Compose(
            List<YamlScalar> files, Set<String> profiles, Map<String, String> variables, @Nullable String project) {
        this.files = List.copyOf(files);
        this.profiles = Collections.unmodifiableSet(new LinkedHashSet<>(profiles));
        this.variables = Map.copyOf(variables);
        this.project = project;
    }

    /** One compose file. */
    public static Compose file(String name) {
        return file(named(name));
    }

    /** One compose file, whose name stands in another one. */
    public static Compose file(YamlScalar name) {
        return new Compose(List.of(name), Set.of(), Map.of(), null);
    }

    /**
     * The files that {@code docker compose} takes of a folder when it is not told any: those of {@code COMPOSE_FILE} in
     * {@code .env}, else {@code compose.yaml}, {@code compose.yml}, {@code docker-compose.yml} or {@code
     * docker-compose.yaml} and its override file; empty if there is none.
     *
     * @param folder finds files by their names in the folder
     * @throws InvalidInputException if {@code .env} is wrong
     */
    public static Optional<Compose> in(Resources folder) {
        Problems problems = new Problems();
        List<String> names = new ProjectFiles(folder, problems).find();
        problems.throwIfAny();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new Compose(names.stream().map(Compose::named).toList(), Set.of(), Map.of(), null));
    }

    private static YamlScalar named(String name) {
        return new YamlScalar(new Place(name, 1, 1), name, YamlScalar.Style.PLAIN);
    }

    /** One more file, which is merged over the others, as a further {@code -f}. */
    public Compose over(String name) {
        return over(named(name));
    }

    /** One more file, whose name stands in another one. */
    public Compose over(YamlScalar name) {
        List<YamlScalar> all = new ArrayList<>(files);
        all.add(name);
        return new Compose(all, profiles, variables, project);
    }

    /** Makes a profile active, as {@code --profile}; {@code *} stands for all. */
    public Compose profile(String name) {
        Set<String> all = new LinkedHashSet<>(profiles);
        all.add(name);
        return new Compose(files, all, variables, project);
    }

    /** Gives a variable a value, which wins over that of {@code .env}. */
    public Compose variable(String name, String value) {
        Map<String, String> all = new HashMap<>(variables);
        all.put(name, value);
        return new Compose(files, profiles, all, project);
    }

    /** Names the project, as {@code -p}; else it is called as the files say, or as the first file's folder. */
    public Compose project(String name) {
        return new Compose(files, profiles, variables, name);
    }

    /**
     * Does it.
     *
     * @param host as it was before
     * @param resources finds the files
     * @return as it is then
     * @throws InvalidInputException with all that is wrong, each at its place in the files
     */
    public DockerHost up(DockerHost host, Resources resources) {
        Problems problems = new Problems();
        PlacedHost placed = new PlacedHost(host, files.get(0).place());
        up(placed, resources, problems);
        placed.facts(problems);
        return placed.host();
    }

    /**
     * Does it on a host that is being read from a file.
     *
     * @param host whose engine may refuse what is done; its problems then are in the compose files
     * @param resources finds the files
     * @param problems takes what is wrong with the files; then nothing is done
     */
    public void up(PlacedHost host, Resources resources, Problems problems) {
        Problems own = new Problems();
        Project read = new ProjectReader(files, profiles, variables, project, own).read(resources);
        if (own.isEmpty()) {
            read.up(host, own);
        }
        problems.addAll(own.found());
    }
}
