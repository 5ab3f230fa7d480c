// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import io.github.netfilterunit.flow.FlowSuite;
import io.github.netfilterunit.host.file.HostDescription;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlReader;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problem;
import io.github.netfilterunit.text.Problems;
import io.github.netfilterunit.text.Resources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads a YAML file of flows: the host under test, and the flows through it with what is expected of each.
 *
 * <pre>{@code
 * host: master.txt
 * flows:
 *   - name: telnet connects and hangs up
 *     from: 192.168.66.1
 *     to: 192.168.66.100:80/tcp
 *     stack: windows
 *     steps: [handshake, close]
 *     expect:
 *       delivered: 172.17.0.2:80
 *       counters: |
 *         *filter
 *         [7:304] -A FORWARD -j DOCKER-USER
 * }</pre>
 *
 * <p>All keys stand in the resource {@code netfilter-flows.schema.json}, with what they mean and an example.
 */
public final class FlowFile {

    private FlowFile() {}

    /**
     * Reads a file of flows and the files that it names.
     *
     * @param name the file's own name among {@code resources}
     * @param resources finds files, by names relative to the file that names them
     * @throws IOException if the file itself cannot be read
     * @throws InvalidInputException with everything that is wrong in any of the files; also if it names several engines,
     *     which {@link #readAll} reads
     */
    public static FlowSuite read(String name, Resources resources) throws IOException {
        return parse(resources.read(name), resources);
    }

    /**
     * Reads flows from a text that is there already.
     *
     * @param file the text, with the name that problems speak of
     * @param resources finds the files that it names
     * @throws InvalidInputException as {@link #read} does
     */
    public static FlowSuite parse(NamedText file, Resources resources) {
        List<FlowSuite> suites = parseAll(file, resources);
        if (suites.size() > 1) {
            Place place = new Place(file.name(), 1, 1);
            throw new InvalidInputException(List.of(place.problem(
                    "the file runs its flows on " + suites.size() + " engines; here one is expected, as in engine: "
                            + suites.get(0).engine())));
        }
        return suites.get(0);
    }

    /**
     * Reads a file of flows: a suite for each engine that it names, else a single one.
     *
     * @param name the file's own name among {@code resources}
     * @param resources finds files, by names relative to the file that names them
     * @throws IOException if the file itself cannot be read
     * @throws InvalidInputException with everything that is wrong in any of the files
     */
    public static List<FlowSuite> readAll(String name, Resources resources) throws IOException {
        return parseAll(resources.read(name), resources);
    }

    /**
     * Reads flows from a text that is there already: a suite for each engine that it names, else a single one.
     *
     * @param file the text, with the name that problems speak of
     * @param resources finds the files that it names
     * @throws InvalidInputException with everything that is wrong in any of the files
     */
    public static List<FlowSuite> parseAll(NamedText file, Resources resources) {
        Problems problems = new Problems();
        YamlNode root = YamlReader.read(file.name(), file.text());
        List<FlowSuite> suites = new SuiteReader(resources, problems).read(root, file.name());
        if (!problems.isEmpty()) {
            throw new InvalidInputException(ordered(problems.found()));
        }
        return suites;
    }

    /**
     * Reads only the host of such a file; its flows may be missing, and are not looked at.
     *
     * @param name the file's own name among {@code resources}
     * @param resources finds files, by names relative to the file that names them
     * @param counters whether recorded counters will be used even if the file does not say so; then rounded ones are a
     *     problem
     * @throws IOException if the file itself cannot be read
     * @throws InvalidInputException with everything that is wrong with the host
     */
    public static HostDescription host(String name, Resources resources, boolean counters) throws IOException {
        NamedText file = resources.read(name);
        Problems problems = new Problems();
        HostDescription host =
                new SuiteReader(resources, problems).readHost(YamlReader.read(file.name(), file.text()), counters);
        problems.throwIfAny();
        return host;
    }

    /** By their places; files in the order in which a problem of each was found first. */
    private static List<Problem> ordered(List<Problem> problems) {
        List<String> files = problems.stream().map(Problem::file).distinct().toList();
        List<Problem> ordered = new ArrayList<>(problems);
        ordered.sort(Comparator.comparingInt((Problem each) -> files.indexOf(each.file()))
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column));
        return ordered;
    }
}
