// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Understands what was typed at a prompt. What could matter and is not understood is a problem, not prose. */
final class Commands {

    /** Commands whose outputs say nothing that a host is made of. */
    private static final Set<String> IRRELEVANT = Set.of(
            "cd",
            "clear",
            "conntrack",
            "curl",
            "date",
            "df",
            "dig",
            "echo",
            "exit",
            "free",
            "history",
            "host",
            "hostname",
            "hostnamectl",
            "id",
            "journalctl",
            "logout",
            "ls",
            "lsb_release",
            "lsmod",
            "lsof",
            "mtr",
            "nc",
            "ncat",
            "nslookup",
            "ping",
            "pwd",
            "script",
            "sleep",
            "tcpdump",
            "telnet",
            "top",
            "traceroute",
            "uname",
            "uptime",
            "wget",
            "whoami");

    private static final Set<String> READ =
            Set.of("bridge", "docker", "ip", "ipset", "iptables", "iptables-save", "nfct", "route", "ss", "sysctl");

    private static final Set<String> FOREIGN = Set.of(
            "arptables", "ebtables", "ip6tables", "ip6tables-save", "ipvsadm", "nft", "tc", "firewall-cmd", "ufw");

    private final Problems problems;
    private final IpCommands ip;
    private final IptablesCommands iptables;

    Commands(Problems problems) {
        this.problems = problems;
        this.ip = new IpCommands(problems);
        this.iptables = new IptablesCommands(problems);
    }

    /** The command of a prompt; {@link Kind#IRRELEVANT} if it says nothing or is wrong, which then is noted. */
    Command parse(String typed, Line line) {
        List<String> words = new ArrayList<>(Arrays.asList(typed.split("\\s+")));
        while (words.get(0).equals("sudo") || words.get(0).matches("[A-Z_]+=.*")) {
            words.remove(0);
            if (words.isEmpty()) {
                return nothing(typed);
            }
        }
        String program = words.remove(0);
        program = program.substring(program.lastIndexOf('/') + 1);
        if (program.isEmpty() || program.startsWith("#") || IRRELEVANT.contains(program)) {
            return nothing(typed);
        }
        if (program.equals("docker")) {
            return DockerShows.parse(typed, words, line, problems);
        }
        if (program.equals("ps") || program.equals("pgrep")) {
            return Command.of(Kind.PROCESSES, typed);
        }
        if (typed.matches(".*[|;&<>`].*")) {
            line.problem(
                    problems,
                    "'" + typed + "': only plain commands are understood, without '|', ';', '&' and"
                            + " redirections; what they print may be only a part");
            return nothing(typed);
        }
        return parse(typed, program, words, line);
    }

    private Command parse(String typed, String program, List<String> words, Line line) {
        if (program.matches("iptables(-legacy|-nft)?(-save)?")) {
            return iptables.parse(typed, program, words, line);
        }
        String family = program.replaceFirst("-(legacy|nft)", "");
        if (FOREIGN.contains(family)) {
            line.problem(
                    problems,
                    "'" + family + "' is not supported: what it sets up is not simulated; a host that does"
                            + " without it is recorded without this command");
            return nothing(typed);
        }
        return switch (program) {
            case "ip" -> ip.parse(typed, words, line);
            case "bridge" -> bridge(typed, words, line);
            case "sysctl" -> sysctl(typed, words, line);
            case "ss" -> sockets(typed, words, line);
            case "ipset" -> sets(typed, words, line);
            case "nfct" -> timeouts(typed, words, line);
            case "route" -> {
                if (!words.equals(List.of("-n"))) {
                    line.problem(
                            problems,
                            "'" + typed + "' is not understood; 'route -n' is, and 'ip route show table all'");
                    yield nothing(typed);
                }
                yield Command.of(Kind.ROUTE_N, typed);
            }
            default -> {
                line.problem(
                        problems,
                        "the command '" + program + "' is not known; read are " + String.join(", ", new TreeSet<>(READ))
                                + "; if it says nothing about the host,"
                                + " take it out of the transcript" + Nearest.suggestion(program, READ));
                yield nothing(typed);
            }
        };
    }

    private Command bridge(String typed, List<String> words, Line line) {
        words.removeAll(List.of("-d", "-details", "show", "list"));
        String object = words.isEmpty() ? "" : words.get(0);
        if (words.size() == 1 && object.equals("link")) {
            return Command.of(Kind.BRIDGE_LINK, typed);
        }
        if (words.size() <= 3 && object.equals("fdb")) {
            return Command.of(Kind.FDB, typed);
        }
        line.problem(problems, "'" + typed + "' is not understood; 'bridge link' and 'bridge fdb' are");
        return nothing(typed);
    }

    private Command sysctl(String typed, List<String> words, Line line) {
        boolean plain =
                words.stream().allMatch(word -> word.matches("-a|-ar|--all|-e|[\\w./@:-]+") && !word.startsWith("-w"));
        if (!plain || words.isEmpty()) {
            line.problem(problems, "'" + typed + "' is not understood; 'sysctl NAME...' and 'sysctl -a' are");
            return nothing(typed);
        }
        return Command.of(Kind.SYSCTL, typed);
    }

    private Command sets(String typed, List<String> words, Line line) {
        if (!words.equals(List.of("save"))) {
            line.problem(problems, "'" + typed + "' is not understood; 'ipset save' is, which shows all sets");
            return nothing(typed);
        }
        return Command.of(Kind.SETS, typed);
    }

    private Command timeouts(String typed, List<String> words, Line line) {
        String shown = String.join(" ", words);
        if (!shown.matches("list timeout|timeout list|get timeout \\S+|timeout get \\S+")) {
            line.problem(
                    problems, "'" + typed + "' is not understood; 'nfct list timeout' is, which shows all policies");
            return nothing(typed);
        }
        return Command.of(Kind.TIMEOUTS, typed);
    }

    private Command sockets(String typed, List<String> words, Line line) {
        String flags = words.stream().filter(word -> !word.startsWith("--")).collect(Collectors.joining());
        boolean understood = words.stream().allMatch(word -> word.matches("-[Hlntupe4]+|--inet-sockopt"))
                && flags.contains("l")
                && flags.contains("n")
                && (flags.contains("t") || flags.contains("u"));
        if (!understood) {
            line.problem(problems, "'" + typed + "' is not understood; 'ss -lntu' is, with or without -H and -p");
            return nothing(typed);
        }
        String only = flags.contains("t") && flags.contains("u") ? null : flags.contains("t") ? "tcp" : "udp";
        return new Command(Kind.SOCKETS, typed, only, null, null);
    }

    static Command nothing(String typed) {
        return Command.of(Kind.IRRELEVANT, typed);
    }
}
