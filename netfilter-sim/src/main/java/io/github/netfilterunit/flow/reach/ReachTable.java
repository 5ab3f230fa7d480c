// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.reach;

import io.github.netfilterunit.flow.reach.Origin.Kind;
import io.github.netfilterunit.flow.reach.Reach.Answer;
import io.github.netfilterunit.text.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Writes who reaches what. Two tables, in columns that line up: the published ports with {@code yes} or {@code no} for
 * the internet, the host's subnet, the host and the containers; and the containers' own ports with the names of those
 * that reach them.
 */
final class ReachTable {

    private ReachTable() {}

    static String of(Reachability reachability) {
        Map<Service, List<Reach>> published = new LinkedHashMap<>();
        Map<Service, List<Reach>> own = new LinkedHashMap<>();
        for (Reach each : reachability.tries()) {
            Map<Service, List<Reach>> of = each.service().published() == null ? own : published;
            of.computeIfAbsent(each.service(), service -> new ArrayList<>()).add(each);
        }
        return Columns.of(publishedRows(published)) + "\n" + Columns.of(ownRows(own)) + unknown(reachability);
    }

    /** Behind the tables, why something is not known. */
    private static String unknown(Reachability reachability) {
        String reasons = reachability.tries().stream()
                .filter(each -> each.answer() == Answer.UNKNOWN)
                .map(each -> "? " + each + "\n")
                .collect(Collectors.joining());
        return reasons.isEmpty() ? "" : "\n" + reasons;
    }

    private static List<List<String>> publishedRows(Map<Service, List<Reach>> services) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("published port", "container", "internet", "LAN", "host", "containers"));
        services.forEach((service, tries) -> rows.add(List.of(
                service.asked(),
                service.container() + ":" + service.containerPort(),
                answer(tries, Kind.INTERNET),
                answer(tries, Kind.LAN),
                answer(tries, Kind.HOST),
                answer(tries, Kind.CONTAINER))));
        return rows.size() == 1 ? List.of(List.of("no published port")) : rows;
    }

    /** {@code yes}, {@code no}, {@code -} where nobody can try, or who reaches it if only some do, {@code ?} behind who may. */
    private static String answer(List<Reach> tries, Kind kind) {
        List<Reach> asked =
                tries.stream().filter(each -> each.origin().kind() == kind).toList();
        if (asked.isEmpty()) {
            return "-";
        }
        Set<Answer> answers = asked.stream().map(Reach::answer).collect(Collectors.toSet());
        if (answers.size() > 1) {
            return asked.stream()
                    .filter(each -> each.answer() != Answer.NO)
                    .map(ReachTable::name)
                    .collect(Collectors.joining(", "));
        }
        return switch (answers.iterator().next()) {
            case YES -> "yes";
            case NO -> "no";
            case UNKNOWN -> "?";
        };
    }

    private static List<List<String>> ownRows(Map<Service, List<Reach>> services) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("container's own port", "address", "reached from", "not from"));
        services.forEach((service, tries) -> rows.add(List.of(
                service.toString(),
                service.address() + " (" + service.network() + ")",
                names(tries, each -> each.answer() != Answer.NO),
                names(tries, each -> !each.reached()))));
        return rows.size() == 1 ? List.of(List.of("nothing listens in a container")) : rows;
    }

    /** {@code -} for none. */
    private static String names(List<Reach> tries, Predicate<Reach> which) {
        List<String> names = tries.stream().filter(which).map(ReachTable::name).toList();
        return names.isEmpty() ? "-" : String.join(", ", names);
    }

    private static String name(Reach reach) {
        return reach.origin().name() + (reach.answer() == Answer.UNKNOWN ? " ?" : "");
    }
}
