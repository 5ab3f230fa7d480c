// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import static io.github.netfilterunit.assertj.NetfilterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import io.github.netfilterunit.text.InvalidInputException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class FlowAssertTest {

    private final Firewall firewall = Hosts.docker();

    private static void assertFails(ThrowingCallable assertion, String flow, String expected, String actual) {
        assertThatThrownBy(assertion)
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith(
                        "%nExpecting flow%n  %s%nto be%n  %s%nbut was%n  %s%ndecided by%n", flow, expected, actual);
    }

    @Test
    void a_delivered_flow() {
        Flow flow = Hosts.handshake(firewall);

        assertThat(flow)
                .isDeliveredTo("172.17.0.2", 80)
                .isDeliveredTo("172.17.0.2:80")
                .isDeliveredTo("172.17.0.2")
                .isDeliveredTo("web:80")
                .isDeliveredTo("web", 80)
                .isAnswered()
                .isSeenFrom("192.0.2.9")
                .isSeenFrom("192.0.2.9:40000")
                .passesThrough("nat", "DOCKER", 2)
                .doesNotPassThrough("nat", "DOCKER", 1);
        String title = "tcp 192.0.2.9:40000 -> 192.0.2.1:80";
        String actual = "delivered to 172.17.0.2:80";
        assertFails(
                () -> assertThat(flow).isDeliveredTo("172.17.0.2", 81), title, "delivered to 172.17.0.2:81", actual);
        assertFails(() -> assertThat(flow).isNotAnswered(), title, "not answered", "answered; " + actual);
        assertFails(() -> assertThat(flow).isDropped(), title, "dropped", actual);
        assertFails(() -> assertThat(flow).isDroppedBy("filter INPUT 1"), title, "dropped at filter INPUT 1", actual);
        assertFails(() -> assertThat(flow).isRejected(), title, "rejected", actual);
        assertFails(() -> assertThat(flow).isRejectedWith("tcp-reset"), title, "rejected with tcp-reset", actual);
        assertFails(() -> assertThat(flow).isRefused(), title, "refused", actual);
        assertFails(
                () -> assertThat(flow).isSeenFrom("192.0.2.8"),
                title,
                "seen from 192.0.2.8",
                "seen from 192.0.2.9:40000");
        assertFails(
                () -> assertThat(flow).passesThrough("nat", "DOCKER", 1),
                title,
                "matched by nat DOCKER 1",
                "nat DOCKER 1 counted 0 packets");
        assertFails(
                () -> assertThat(flow).doesNotPassThrough("nat", "DOCKER", 2),
                title,
                "not matched by nat DOCKER 2",
                "nat DOCKER 2 counted 1 packet");
        assertFails(
                () -> assertThat(flow).doesNotPassThrough("nat", "DOCKER", 3),
                title,
                "not matched by nat DOCKER 3",
                "nat DOCKER has 2 rules");
        assertFails(
                () -> assertThat(flow).doesNotPassThrough("nat", "DCKER", 1),
                title,
                "not matched by nat DCKER 1",
                "nat DCKER does not exist");
    }

    @Test
    void a_dropped_flow() {
        Flow flow = Hosts.dropped(firewall);

        assertThat(flow).isDropped().isDroppedBy("filter FORWARD policy").isNotAnswered();
        String title = "tcp 192.0.2.9:40000 -> 172.17.0.2:443";
        String actual = "dropped at filter FORWARD policy";
        assertFails(
                () -> assertThat(flow).isDeliveredTo("172.17.0.2", 443), title, "delivered to 172.17.0.2:443", actual);
        assertFails(() -> assertThat(flow).isAnswered(), title, "answered", "not answered; " + actual);
        assertFails(
                () -> assertThat(flow).isDroppedBy("filter FORWARD 1"), title, "dropped at filter FORWARD 1", actual);
        assertFails(() -> assertThat(flow).isSeenFrom("192.0.2.9"), title, "seen from 192.0.2.9", actual);
    }

    @Test
    void a_refused_flow() {
        Flow flow = firewall.from("192.0.2.9").tcp().to("192.0.2.1", 22).syn();

        assertThat(flow).isRefused();
        assertFails(
                () -> assertThat(flow).isDropped(),
                "tcp 192.0.2.9:40000 -> 192.0.2.1:22",
                "dropped",
                "refused by 192.0.2.1:22 with tcp-reset");
    }

    @Test
    void a_flow_that_sent_nothing_meets_no_expectation() {
        Flow flow = firewall.from("192.0.2.9").tcp().to("192.0.2.1", 80);

        for (ThrowingCallable assertion : new ThrowingCallable[] {
            () -> assertThat(flow).isDeliveredTo("172.17.0.2", 80),
            () -> assertThat(flow).isAnswered(),
            () -> assertThat(flow).isNotAnswered(),
            () -> assertThat(flow).isDropped(),
            () -> assertThat(flow).isRejected(),
            () -> assertThat(flow).isRefused(),
            () -> assertThat(flow).isSeenFrom("192.0.2.9"),
        }) {
            assertThatThrownBy(assertion).isInstanceOf(AssertionFailedError.class);
        }
    }

    @Test
    void counters_that_a_flow_added() {
        Hosts.dropped(firewall);
        Flow flow = Hosts.handshake(firewall);

        assertThat(flow).hasCounters("""
                        *filter
                        [3:172] -A FORWARD -j DOCKER-USER
                        """);
        Throwable failure = catchThrowable(
                () -> assertThat(flow).as("the %s flow", "second").hasCounters("""
                        *filter
                        [3:144] -A FORWARD -j DOCKER-USER
                        [3:172] -A FORWARD -j DOCKER-ISOLATION-STAGE-1
                        """));
        assertThat(failure)
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith(
                        String.format("[the second flow] %nExpecting flow%n  tcp 192.0.2.9:40001 -> 192.0.2.1:80%n"
                                + "to be%n  *filter%n  [3:144] -A FORWARD -j DOCKER-USER%n"
                                + "but was%n  *filter%n  [3:172] -A FORWARD -j DOCKER-USER%ndecided by%n"));
        assertThat(((AssertionFailedError) failure).getExpected().getValue())
                .isEqualTo("*filter\n[3:144] -A FORWARD -j DOCKER-USER");
        assertThat(((AssertionFailedError) failure).getActual().getValue())
                .isEqualTo("*filter\n[3:172] -A FORWARD -j DOCKER-USER");
    }

    @Test
    void exactly_these_counters() {
        Flow flow = Hosts.dropped(firewall);
        String counters = """
                *nat
                :PREROUTING ACCEPT [1:60]
                *filter
                :FORWARD DROP [1:60]
                [1:60] -A FORWARD -j DOCKER-USER
                [1:60] -A FORWARD -j DOCKER-ISOLATION-STAGE-1
                [1:60] -A FORWARD -o docker0 -j DOCKER
                [1:60] -A DOCKER-ISOLATION-STAGE-1 -j RETURN
                """;

        assertThat(flow).hasExactlyCounters(counters + "[1:60] -A DOCKER-USER -j RETURN\n");
        assertFails(
                () -> assertThat(flow).hasExactlyCounters(counters),
                "tcp 192.0.2.9:40000 -> 172.17.0.2:443",
                "*filter%n  [0:0] -A DOCKER-USER -j RETURN".formatted(),
                "*filter%n  [1:60] -A DOCKER-USER -j RETURN".formatted());
    }

    @Test
    void a_failure_tells_everything_in_the_order_in_which_one_asks() {
        Flow flow = Hosts.dropped(firewall);

        assertThatThrownBy(() -> assertThat(flow).isDeliveredTo("172.17.0.2", 443))
                .hasMessage("""

                        Expecting flow
                          tcp 192.0.2.9:40000 -> 172.17.0.2:443
                        to be
                          delivered to 172.17.0.2:443
                        but was
                          dropped at filter FORWARD policy
                        decided by
                          filter FORWARD policy: policy DROP
                        nearest rule that did not match
                          filter DOCKER 1: -A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT; -m tcp --dport 80, the packet has 443
                        trace
                          1 client: tcp 192.0.2.9:40000 -> 172.17.0.2:443 [S] 60 bytes, in eth0
                              NEW
                              nat PREROUTING: policy ACCEPT
                              routing: 172.17.0.2 by docker0
                              filter FORWARD: FORWARD 1, DOCKER-USER 1, FORWARD 2, DOCKER-ISOLATION-STAGE-1 2, FORWARD 4, policy DROP
                              dropped at filter FORWARD policy
                        counters that the flow added
                           *nat
                           :PREROUTING ACCEPT [1:60]
                           *filter
                           :FORWARD DROP [1:60]
                           [1:60] -A FORWARD -j DOCKER-USER
                           [1:60] -A FORWARD -j DOCKER-ISOLATION-STAGE-1
                           [1:60] -A FORWARD -o docker0 -j DOCKER
                           [1:60] -A DOCKER-ISOLATION-STAGE-1 -j RETURN
                           [1:60] -A DOCKER-USER -j RETURN""".replace("\n", System.lineSeparator()));
    }

    @Test
    void expectations_that_cannot_be() {
        Flow flow = Hosts.handshake(firewall);

        assertThatThrownBy(() -> assertThat(flow).isDeliveredTo("wbe", 80))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'wbe' is neither an address nor the name of a station; did you mean 'web'?; known are web");
        assertThatThrownBy(() -> assertThat(flow).isRejectedWith("icmp-port-unreachible"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("did you mean 'icmp-port-unreachable'?");
        assertThatThrownBy(() -> assertThat(flow).hasCounters("*filter\n[1:60] -A FORWARD -j DOCKER\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("expected counters:2:1: no rule '-A FORWARD -j DOCKER' in table filter");
    }

    @Test
    void null_is_no_flow() {
        assertThatThrownBy(() -> assertThat((Flow) null).isDropped()).hasMessageContaining("not to be null");
    }
}
