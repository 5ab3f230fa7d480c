// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.target.IdletimerTarget;
import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The timers of IDLETIMER, which rules of all tables share by their labels. */
final class IdleTimers {

    private final Map<String, Boolean> alarms = new HashMap<>();

    private IdleTimers() {}

    /**
     * The rules whose timer is there already and of the other kind ({@code idletimer_tg_checkentry_v1} of xt_IDLETIMER.c).
     *
     * @param committed the tables that the kernel has, the former state of {@code table} among them
     * @param table what is to be committed
     */
    static List<TableCheck.Fault> faults(Collection<Table> committed, Table table) {
        IdleTimers timers = new IdleTimers();
        committed.forEach(timers::faults);
        return timers.faults(table);
    }

    private List<TableCheck.Fault> faults(Table table) {
        List<TableCheck.Fault> faults = new ArrayList<>();
        for (Chain chain : table.chains()) {
            for (int i = 0; i < chain.rules().size(); i++) {
                int index = i;
                refusal(chain.rules().get(i))
                        .ifPresent(message -> faults.add(new TableCheck.Fault(chain.name(), index, message)));
            }
        }
        return faults;
    }

    private Optional<String> refusal(Rule rule) {
        if (!(rule.action() instanceof Action.Apply apply && apply.target() instanceof IdletimerTarget timer)) {
            return Optional.empty();
        }
        Boolean before = alarms.putIfAbsent(timer.label(), timer.alarm());
        return before == null || before == timer.alarm()
                ? Optional.empty()
                : Optional.of("the timer '" + timer.label() + "' of IDLETIMER is there already, with"
                        + (before ? "" : "out") + " --alarm: rules that share it have it all or none");
    }
}
