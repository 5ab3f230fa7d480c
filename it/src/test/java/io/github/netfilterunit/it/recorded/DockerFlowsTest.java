// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.BaseChain;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tells flows that went through real Docker hosts in the flow language, on generated hosts, and compares every counter. */
@Execution(ExecutionMode.CONCURRENT)
class DockerFlowsTest {

    private static final Path FLOWS = Path.of("src/test/resources/docker/flows");

    /** Not told; the reason is in KNOWN-GAPS.md. */
    private static final String GAP = "20.10.24/24-not-listening/client-to-container-with-eth0-down";

    /** What listens on the internet and, where a flow asks for it, on the host. */
    private static final Station INTERNET = new Station(
            "internet",
            IpAddress.parse("203.0.113.10"),
            null,
            Set.of(new Station.Service(Protocol.TCP, 80), new Station.Service(Protocol.UDP, 53)));

    private static final ListeningSocket SERVICE = new ListeningSocket(Protocol.TCP, Ipv4Address.ANY, 8088);

    static Stream<Telling.Told> flows() {
        return ToldFlows.all().stream();
    }

    @ParameterizedTest
    @MethodSource("flows")
    void a_flow_counts_what_it_counted_on_the_real_host(Telling.Told flow) {
        Firewall firewall = Firewall.of(withOthers(flow.host().host()));
        flow.run().accept(firewall);

        assertThat(changes(firewall.added())).containsExactlyInAnyOrderElementsOf(recorded(flow.name()));
    }

    @Test
    void all_171_flows_are_told_but_one() {
        List<String> records = KernelCase.in(FLOWS).stream()
                .flatMap(engine -> KernelCase.in(engine.folder()).stream())
                .flatMap(scenario -> KernelCase.in(scenario.folder()).stream())
                .map(flow -> FLOWS.relativize(flow.folder()).toString())
                .toList();
        List<String> told = new ArrayList<>(flows().map(Telling.Told::name).toList());
        told.add(GAP);

        assertThat(told).containsExactlyInAnyOrderElementsOf(records).hasSize(171);
    }

    private static Host withOthers(Host host) {
        return new Host(
                host.interfaces(),
                host.routes(),
                host.routingRules(),
                host.neighbours(),
                host.sysctls(),
                plus(host.sockets(), SERVICE),
                host.queues(),
                plus(host.stations(), INTERNET),
                host.ruleset(),
                host.flavour());
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }

    /** What was counted between the two records; a rule that came meanwhile had counted nothing before. */
    private static List<String> recorded(String flow) {
        KernelCase record = new KernelCase(FLOWS.resolve(flow));
        Ruleset before = record.host().ruleset();
        List<String> all = new ArrayList<>();
        for (Table table :
                IptablesSave.parse("expected.save", record.recorded().save()).tables()) {
            for (Chain chain : table.chains()) {
                List<Counter> old = before.table(table.name())
                        .flatMap(each -> each.chain(chain.name()))
                        .map(DockerFlowsTest::counters)
                        .orElse(List.of());
                List<Counter> now = counters(chain);
                for (int i = 0; i < now.size(); i++) {
                    Counter first = i < old.size() ? old.get(i) : Counter.ZERO;
                    String place = i == 0 ? "policy" : Integer.toString(i);
                    addChange(
                            all,
                            table.name() + " " + chain.name() + " " + place + " ",
                            new Counter(
                                    now.get(i).packets() - first.packets(),
                                    now.get(i).bytes() - first.bytes()));
                }
            }
        }
        return all;
    }

    /** Of the policy, then of each rule. */
    private static List<Counter> counters(Chain chain) {
        BaseChain base = chain.base();
        List<Counter> all = new ArrayList<>(List.of(base == null ? Counter.ZERO : base.recorded()));
        chain.rules().forEach(rule -> all.add(rule.recorded()));
        return all;
    }

    private static List<String> changes(Counters counters) {
        List<String> all = new ArrayList<>();
        counters.tables()
                .forEach((table, chains) -> chains.forEach((chain, changed) -> {
                    addChange(all, table + " " + chain + " policy ", changed.policy());
                    for (int i = 0; i < changed.rules().size(); i++) {
                        addChange(
                                all,
                                table + " " + chain + " " + (i + 1) + " ",
                                changed.rules().get(i));
                    }
                }));
        return all;
    }

    private static void addChange(List<String> all, String what, Counter counter) {
        if (!counter.equals(Counter.ZERO)) {
            all.add(what + counter);
        }
    }
}
