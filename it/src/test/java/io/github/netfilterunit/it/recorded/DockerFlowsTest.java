// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import io.github.netfilterunit.flow.StackProfile;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Counters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tells flows that went through a real Docker host in the flow language, and compares every counter. */
class DockerFlowsTest {

    private static final String CLIENT = "192.168.66.1";
    private static final String HOST = "192.168.66.100";

    private static final DockerHost LAB = DockerHost.at("192.168.66.100/24")
            .device("ens33")
            .gateway("192.168.66.254")
            .engine("20.10.24");

    private static final DockerHost WEB = LAB.container(Container.named("web").publish("80:80"));

    private static final DockerHost WEB_WITH_ALL_TABLES = WEB.rules("tables", "*mangle\nCOMMIT\n*raw\nCOMMIT\n");

    private static final DockerHost DNS = LAB.container(Container.named("dns").publish("53:53/udp"));

    private static final DockerHost SILENT =
            LAB.container(Container.named("web").publish("80:80", "53:53/udp").listens());

    static Stream<Arguments> flows() {
        return Stream.of(
                        published("01a-published", WEB, StackProfile.LINUX),
                        published("01b-published-alltables", WEB_WITH_ALL_TABLES, StackProfile.LINUX),
                        published("01c-published-no-tcp-timestamps", WEB, StackProfile.WINDOWS),
                        others())
                .flatMap(List::stream);
    }

    private static List<Arguments> published(String scenario, DockerHost host, StackProfile stack) {
        Function<Firewall, Flow> open =
                firewall -> firewall.from(CLIENT).stack(stack).to(HOST, 80);
        return List.of(
                flow(
                        scenario + "/b-handshake-only",
                        host,
                        firewall -> added(firewall, open.apply(firewall).handshake())),
                flow(scenario + "/b2-close-of-held", host, firewall -> {
                    Flow held = open.apply(firewall).handshake();
                    Counters before = firewall.counters();
                    // in 01c the server happened to acknowledge the FIN before it closed, too
                    Flow closed = stack == StackProfile.WINDOWS ? held.close() : held.closeQuick();
                    return closed.firewall().counters().since(before);
                }),
                flow(
                        scenario + "/c-connect-close",
                        host,
                        firewall ->
                                added(firewall, open.apply(firewall).handshake().closeQuick())),
                flow(
                        scenario + "/d-http-get",
                        host,
                        firewall -> added(
                                firewall,
                                open.apply(firewall)
                                        .handshake()
                                        .send(59)
                                        .receive(44)
                                        .closeByServerQuick())));
    }

    private static List<Arguments> others() {
        return List.of(
                flow(
                        "03-udp53/client-udp",
                        DNS,
                        firewall -> added(
                                firewall,
                                firewall.from(CLIENT)
                                        .udp()
                                        .to(HOST, 53)
                                        .query(5)
                                        .answer(10))),
                flow(
                        "03-udp53/client-udp-same-port-twice",
                        DNS,
                        firewall -> added(
                                firewall,
                                firewall.from(CLIENT)
                                        .udp()
                                        .fromPort(5353)
                                        .to(HOST, 53)
                                        .query(5)
                                        .answer(10)
                                        .query(5)
                                        .answer(10))),
                flow(
                        "03-udp53/host-udp-own",
                        DNS,
                        firewall -> added(
                                firewall,
                                firewall.from("host")
                                        .udp()
                                        .to(HOST, 53)
                                        .query(5)
                                        .answer(10))),
                flow(
                        "24-not-listening/client-tcp-rst",
                        SILENT,
                        firewall -> added(
                                firewall, firewall.from(CLIENT).to(HOST, 80).handshake())),
                flow(
                        "24-not-listening/client-udp-icmp-unreachable",
                        SILENT,
                        firewall -> added(
                                firewall,
                                firewall.from(CLIENT).udp().to(HOST, 53).query(5))),
                flow(
                        "24-not-listening/client-to-unpublished-host-port-81",
                        SILENT,
                        firewall -> added(
                                firewall, firewall.from(CLIENT).to(HOST, 81).handshake())),
                flow(
                        "24-not-listening/client-udp-to-unpublished-host-port-81",
                        SILENT,
                        firewall -> added(
                                firewall,
                                firewall.from(CLIENT).udp().to(HOST, 81).query(5))));
    }

    private static Counters added(Firewall firewall, Flow flow) {
        return flow.outcome().added();
    }

    private static Arguments flow(String name, DockerHost host, Function<Firewall, Counters> run) {
        return arguments(name, host, run);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flows")
    void a_flow_counts_what_it_counted_on_the_real_host(String name, DockerHost host, Function<Firewall, Counters> run)
            throws IOException {
        assertThat(changes(run.apply(Firewall.of(host.host()))))
                .containsExactlyInAnyOrderElementsOf(recorded().get(name));
    }

    @Test
    void every_recorded_flow_is_told() throws IOException {
        assertThat(flows().map(each -> each.get()[0]))
                .containsExactlyInAnyOrderElementsOf(recorded().keySet());
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

    private static Map<String, List<String>> recorded() throws IOException {
        Map<String, List<String>> flows = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/docker/recorded-flows.txt"))) {
            if (line.startsWith("= ")) {
                current = new ArrayList<>();
                flows.put(line.substring(2), current);
            } else if (!line.startsWith("#")) {
                current.add(line);
            }
        }
        return flows;
    }
}
