// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.text.Problems;
import java.util.List;
import java.util.Set;

/** Understands {@code ip}, with the abbreviations that it takes. */
final class IpCommands {

    private static final Set<String> CHANGES =
            Set.of("add", "append", "change", "chg", "del", "delete", "flush", "replace", "restore", "set");

    private final Problems problems;

    IpCommands(Problems problems) {
        this.problems = problems;
    }

    Command parse(String typed, List<String> words, Line line) {
        while (!words.isEmpty() && words.get(0).startsWith("-")) {
            String option = words.remove(0);
            if (option.equals("-6")) {
                return Commands.nothing(typed);
            }
            if (!option.equals("-4")) {
                line.problem(problems, "'" + typed + "': the option " + option + " is not understood; leave it out");
                return Commands.nothing(typed);
            }
        }
        String object = words.isEmpty() ? "" : words.remove(0);
        String action = words.isEmpty() || !isAction(words.get(0)) ? "show" : words.remove(0);
        if (CHANGES.contains(action)) {
            line.problem(
                    problems, "'" + typed + "' changes the host; record the host afterwards, without this command");
            return Commands.nothing(typed);
        }
        if (object.length() > 1 && "address".startsWith(object) || object.equals("a") || isLink(object)) {
            return known(Kind.ADDRESSES, typed, words, line);
        }
        if (!object.isEmpty() && "route".startsWith(object)) {
            return routes(typed, action, words, line);
        }
        if (object.length() > 1 && "rule".startsWith(object)) {
            return known(Kind.RULES, typed, words, line);
        }
        if (!object.isEmpty() && ("neighbour".startsWith(object) || "neighbor".startsWith(object))) {
            return known(Kind.NEIGHBOURS, typed, words, line);
        }
        line.problem(
                problems, "'" + typed + "' is not understood; ip addr, ip link, ip route, ip rule and ip neigh are");
        return Commands.nothing(typed);
    }

    private static boolean isLink(String object) {
        return object.equals("l") || object.length() > 1 && "link".startsWith(object);
    }

    private static boolean isAction(String word) {
        return CHANGES.contains(word)
                || Set.of("s", "sh", "sho", "show", "l", "ls", "lis", "list", "lst", "get")
                        .contains(word);
    }

    /** Of one device only is as good: what is not shown is not known. */
    private Command known(Kind kind, String typed, List<String> words, Line line) {
        words.remove("dev");
        if (words.size() > 1 || kind == Kind.RULES && !words.isEmpty()) {
            line.problem(problems, "'" + typed + "' shows only a part; '" + kind.command() + "' shows all");
            return Commands.nothing(typed);
        }
        return Command.of(kind, typed);
    }

    private Command routes(String typed, String action, List<String> words, Line line) {
        if (action.equals("get")) {
            return Commands.nothing(typed);
        }
        if (words.isEmpty()) {
            return new Command(Kind.ROUTES, typed, "main", null, null);
        }
        if (words.size() == 2 && (words.get(0).equals("table") || words.get(0).equals("t"))) {
            return new Command(Kind.ROUTES, typed, words.get(1), null, null);
        }
        line.problem(
                problems,
                "'" + typed + "' shows only a part; 'ip route' and 'ip route show table all' show whole tables");
        return Commands.nothing(typed);
    }
}
