// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.command;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.DockerOutcome;
import io.github.netfilterunit.docker.PlacedHost;
import io.github.netfilterunit.docker.RunningContainer;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problem;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Commands that were run on a real engine, and the rules that it had after some of them. */
public final class RecordedScenario {

    /** What was run before a record, and which of it failed. */
    public record Moment(
            String name, String transcript, TreeSet<Integer> failed, TreeSet<String> addresses, String save) {}

    private final String version;
    private final Flavour flavour;
    private final List<Moment> moments = new ArrayList<>();
    /** Whether the rules of the first record were loaded before all else, by a program that is not told of here. */
    private boolean loads;

    private RecordedScenario(String version, Flavour flavour) {
        this.version = version;
        this.flavour = flavour;
    }

    /** The machine of all records, before its engine started. */
    public DockerHost machine() {
        return DockerHost.at("192.168.66.100/24")
                .device("ens33")
                .gateway("192.168.66.254")
                .engine(version)
                .flavour(flavour);
    }

    public Flavour flavour() {
        return flavour;
    }

    public List<Moment> moments() {
        return moments;
    }

    public static RecordedScenario read(String text) {
        List<String> lines = text.lines().toList();
        String[] head = lines.get(0).split(" ");
        RecordedScenario scenario = new RecordedScenario(head[1], head[2].equals("nft") ? Flavour.NFT : Flavour.LEGACY);
        StringBuilder transcript = new StringBuilder();
        TreeSet<Integer> failed = new TreeSet<>();
        Map<String, List<String>> rules = new LinkedHashMap<>();
        TreeSet<String> addresses = new TreeSet<>();
        String chains = "";
        int number = 0;
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("$ ") || line.startsWith("= ")) {
                transcript
                        .append(line.replaceFirst("^\\$ ", "[host]# ").replaceFirst("^= ", ""))
                        .append('\n');
                number += 1;
            } else if (line.equals("load")) {
                scenario.loads = true;
            } else if (line.startsWith("!")) {
                failed.add(number);
            } else if (line.startsWith("> ")) {
                String name = line.substring(2);
                while (i + 1 < lines.size() && lines.get(i + 1).matches("(chains|in|  .*|in .*|chains .*|at .*)")) {
                    line = lines.get(++i);
                    if (line.startsWith("chains")) {
                        chains = line.substring("chains".length()).strip();
                    } else if (line.startsWith("at ")) {
                        addresses = new TreeSet<>(
                                List.of(line.substring("at ".length()).split("; ")));
                        // an engine that does not run was not asked
                        addresses.remove("?");
                    } else {
                        List<String> all = new ArrayList<>();
                        rules.put(line.substring("in ".length()), all);
                        while (i + 1 < lines.size() && lines.get(i + 1).startsWith("  ")) {
                            all.add(lines.get(++i).substring(2));
                        }
                    }
                }
                scenario.moments.add(
                        new Moment(name, transcript.toString(), new TreeSet<>(failed), addresses, save(chains, rules)));
            }
        }
        return scenario;
    }

    private static String save(String chains, Map<String, List<String>> rules) {
        StringBuilder out = new StringBuilder();
        for (String table : chains.split("\\*")) {
            if (table.isBlank()) {
                continue;
            }
            List<String> names = List.of(table.strip().split(" "));
            out.append('*').append(names.get(0)).append('\n');
            for (String each : names.subList(1, names.size())) {
                String[] both = each.split("=");
                out.append(':')
                        .append(both[0])
                        .append(both.length > 1 ? " " + both[1] : " -")
                        .append('\n');
            }
            for (String each : names.subList(1, names.size())) {
                String chain = each.split("=")[0];
                rules.getOrDefault(names.get(0) + " " + chain, List.of())
                        .forEach(rule -> out.append("-A ")
                                .append(chain)
                                .append(' ')
                                .append(rule)
                                .append('\n'));
            }
            out.append("COMMIT\n");
        }
        return out.toString();
    }

    /** What is made here of the same commands: the rules, and the lines that failed. */
    Moment play(Moment moment) {
        Problems problems = new Problems();
        PlacedHost host = new PlacedHost(machine().engineOff(), new Place(moment.name(), 1, 1));
        if (loads) {
            host.add(
                    new Place(moment.name(), 1, 1),
                    each -> each.rules("loaded", moments.get(0).save()));
        }
        DockerCommands.add(host, new NamedText(moment.name(), IMAGES + moment.transcript()), problems);
        DockerOutcome outcome = host.outcome(problems);
        String save =
                IptablesSave.write(outcome.host().ruleset(), null, flavour).replaceAll("(?m) \\[\\d+:\\d+]$", "");
        TreeSet<Integer> failed = new TreeSet<>();
        problems.found().stream().map(Problem::line).forEach(line -> failed.add(line - 1));
        String messages = String.join(
                "\n", problems.found().stream().map(Problem::toString).toList());
        TreeSet<String> addresses = new TreeSet<>();
        for (RunningContainer each : outcome.running()) {
            TreeMap<String, IpAddress> sorted = new TreeMap<>(each.addresses());
            String all = sorted.toString().replaceAll("[{},]", "");
            addresses.add(all.isEmpty() ? each.name() : each.name() + " " + all);
        }
        if (addresses.isEmpty()) {
            addresses.add("-");
        }
        return new Moment(moment.name(), messages, failed, addresses, save);
    }

    private static final String IMAGES =
            "[host]# docker import -c 'EXPOSE 80' -c 'EXPOSE 53/udp' file bbx:1 && docker import file bb:1\n";
}
