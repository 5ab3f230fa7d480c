// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.List;

/**
 * Reads a host from what a terminal showed of it: prompts with commands and their outputs, or outputs alone, in one file or
 * in several, in any order.
 *
 * <p>Read are {@code ip addr} ({@code ip link}), {@code ip route} of any table or all, {@code route -n}, {@code ip rule},
 * {@code ip neigh}, {@code bridge link}, {@code bridge fdb}, {@code sysctl}, {@code ss -lntu}, {@code ps} (of docker-proxy), {@code iptables-save},
 * {@code iptables -S}, {@code iptables -vnL} and {@code iptables -V}; {@code docker inspect} by what stands on this
 * package and knows JSON.
 *
 * <ul>
 *   <li>An output begins behind a prompt, or with a line that only an output has. It ends before the next prompt, before
 *       a line that is indented less than its first one, or at an empty line; an iptables listing goes on behind it with
 *       the next {@code Chain}, a save file until its {@code COMMIT}. All else is prose, which is not read: columns of
 *       line numbers, too, and rows that stand alone.
 *   <li>A command at a prompt that is not known, that changes the host, or that shows only a part, is a problem; a short
 *       list of commands that say nothing about a host is not ({@code ls}, {@code ping}, {@code tcpdump}, ...).
 *   <li>What is shown twice must be the same, except for counters; an interface, a route or a chain that was shown is
 *       never taken back. Of neighbours, the last one counts.
 *   <li>Of a table of rules that was shown in part, the built-in chains that were not shown are empty; a chain that a rule
 *       jumps to must be shown.
 *   <li>A listing without a prompt belongs to the one table that its chains fit: see {@link RuleOutputs}.
 *   <li>What nobody shows has the kernel's defaults: {@link HostBuilder}.
 * </ul>
 */
public final class Transcript {

    private Transcript() {}

    /**
     * Reads one file.
     *
     * @param file the name for problems
     * @param text all of it
     * @throws InvalidInputException with all that is wrong
     */
    public static Host read(String file, String text) {
        return read(List.of(new NamedText(file, text)));
    }

    /**
     * Reads files that describe one host together. Counters are read as they were shown last; those of listings are
     * rounded from 100,000 on ({@code 11M}), which only matters to who uses them.
     *
     * @throws InvalidInputException with all that is wrong
     */
    public static Host read(List<NamedText> files) {
        return read(files, false);
    }

    /**
     * Reads files that describe one host together.
     *
     * @param recordedCounters whether the counters will be used, so that rounded ones are a problem
     * @throws InvalidInputException with all that is wrong
     */
    public static Host read(List<NamedText> files, boolean recordedCounters) {
        Problems problems = new Problems();
        HostBuilder host = new HostBuilder(problems);
        read(files, recordedCounters, host, problems);
        return host.build();
    }

    /**
     * Reads files as a part of what is said about a host.
     *
     * @param recordedCounters whether the counters will be used, so that rounded ones are a problem
     * @param host takes what was read
     * @param problems takes what is wrong
     */
    public static void read(List<NamedText> files, boolean recordedCounters, HostBuilder host, Problems problems) {
        read(files, recordedCounters, host, problems, DockerOutputs.Reader.REFUSING);
    }

    /**
     * Reads files as a part of what is said about a host.
     *
     * @param recordedCounters whether the counters will be used, so that rounded ones are a problem
     * @param host takes what was read
     * @param problems takes what is wrong
     * @param docker reads what {@code docker inspect} printed
     */
    public static void read(
            List<NamedText> files,
            boolean recordedCounters,
            HostBuilder host,
            Problems problems,
            DockerOutputs.Reader docker) {
        Facts facts = new Facts(problems, recordedCounters);
        for (NamedText file : files) {
            if (file.text().isBlank()) {
                problems.add(
                        new Place(file.name(), 1, 1),
                        "the file is empty: the outputs of ip, sysctl, ss and iptables-save are expected");
                continue;
            }
            Splitter splitter = new Splitter(file, problems);
            List<Output> outputs = splitter.split();
            if (outputs.stream().noneMatch(output -> output.command().kind() != Kind.IRRELEVANT)
                    && problems.isEmpty()) {
                problems.add(
                        new Place(file.name(), 1, 1),
                        "nothing in this file is the output of a command that is read; expected are those of ip, sysctl,"
                                + " ss, iptables-save and others");
            }
            outputs.forEach(facts::add);
            if (problems.isEmpty()) {
                outputs.forEach(splitter::checkEnd);
            }
        }
        facts.build(host, docker);
    }
}
