// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.flow.Failure;
import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.flow.FlowRunner;
import io.github.netfilterunit.flow.FlowSuite;
import io.github.netfilterunit.text.NamedText;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Flows of many packets end, and in little memory. */
class ManyPacketsTest {

    private static FlowRunner runner(String flow) {
        FlowSuite suite = FlowFile.parse(new NamedText("many.yaml", """
                        host:
                          interfaces: [{name: eth0, address: 10.0.0.1/24}, {name: eth1, address: 10.1.0.1/24}]
                          sysctls: {net.ipv4.ip_forward: 1}
                          rules: |
                            *filter
                            -A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT
                            -A FORWARD -p tcp --sport 40300 -j DROP
                            COMMIT
                        flows:
                        """ + "  - " + flow), FlowFiles.RESOURCES);
        return new FlowRunner(suite);
    }

    private static Failure failure(String flow) {
        return Objects.requireNonNull(runner(flow).runAll().get(0).failure());
    }

    @Test
    void more_than_the_memory_can_keep_is_refused_where_the_flow_stands() {
        assertThatThrownBy(() -> runner("{name: flood, from: 10.0.0.2, to: 10.1.0.2:80/tcp, port: 1, times: 10000,"
                                + " steps: [handshake, send: 10000000], expect: {delivered: 10.1.0.2:80}}")
                        .runAll())
                .hasMessageStartingWith("many.yaml:10:1: flow 'flood': tcp 10.0.0.2:")
                .hasMessageEndingWith(
                        " -> 10.1.0.2:80: its packets and their ways through the rules take more than the 128 MB that"
                                + " flows of one kernel may take; send fewer bytes, or make it fewer times");
    }

    @Test
    void what_is_told_of_many_times_is_the_one_that_came_otherwise() {
        Failure failure = failure("{name: one, from: 10.0.0.2, to: 10.1.0.2:80/tcp, port: 40000, times: 500,"
                + " expect: {delivered: 10.1.0.2:80}}");

        assertThat(failure.text())
                .contains("time 301 of 500: ")
                .contains("time 301 of 500:\n  1 client: ")
                .doesNotContain("10.0.0.2:40299", "10.0.0.2:40301");
    }

    @Test
    void of_many_packets_the_first_and_the_last_are_told() {
        Failure failure = failure("{name: long, from: 10.0.0.2, to: 10.1.0.2:80/tcp, steps: [handshake, send: 500000],"
                + " expect: {dropped: true}}");

        assertThat(failure.text()).contains("\n  100 ", "\n  ... 322 packets more ...\n  423 ", "\n  522 ");
    }

    @Test
    void results_without_packets_tell_the_same() {
        FlowRunner runner =
                runner("{name: one, from: 10.0.0.2, to: 10.1.0.2:80/tcp, expect: {dropped: true, packets: 3}}");
        FlowResult whole = runner.runAll().get(0);
        FlowResult small = runner.withoutPackets().runAll().get(0);

        assertThat(small.line()).isEqualTo(whole.line());
        assertThat(small.failure()).isEqualTo(whole.failure());
        assertThat(whole.outcome().packets()).hasSize(3);
        assertThat(small.outcome().packets()).isEmpty();
        assertThat(small.outcome().trace()).isEmpty();
    }
}
