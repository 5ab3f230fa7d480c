// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import static io.github.netfilterunit.assertj.NetfilterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.ruleset.Counters;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** Chains, rules and connections of a firewall; and counters alone. */
class CounterAssertsTest {

    private static final String DNAT =
            "nat DOCKER 2: -A DOCKER ! -i docker0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.17.0.2:80";

    private final Firewall firewall = Hosts.docker();

    private void assertChainFails(String table, String chain, Consumer<ChainAssert> requirements, String message) {
        assertThatThrownBy(() -> assertThat(firewall).as("100%").chain(table, chain, requirements))
                .hasMessageStartingWith(
                        ("[100%] \n" + message + "\nafter\n  tcp 192.0.2.9:40000 -> 192.0.2.1:80\ndecided by\n")
                                .replace("\n", System.lineSeparator()));
    }

    @Test
    void chains() {
        Hosts.handshake(firewall);

        assertThat(firewall)
                .chain(
                        "filter",
                        "FORWARD",
                        rules -> rules.hasPackets(3, 3, 1, 1, 1, 0)
                                .hasBytes(172, 172, 52, 60, 60, 0)
                                .hasRules(6)
                                .hasPolicyPackets(0)
                                .hasPolicyBytes(0)
                                .rule(3, rule -> rule.hasPackets(1)))
                .chain("filter", "INPUT", ChainAssert::hasNoPackets);
        assertChainFails("filter", "FORWARD", rules -> rules.hasPackets(3, 3, 2, 1, 1, 0), """
                Expecting rules of chain
                  filter FORWARD
                to have counted packets
                  [3, 3, 2, 1, 1, 0]
                but they counted
                  [3, 3, 1, 1, 1, 0]
                filter FORWARD 3: -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT counted 1, not 2""");
        assertChainFails("nat", "DOCKER", rules -> rules.hasBytes(60), """
                Expecting rules of chain
                  nat DOCKER
                to have counted bytes
                  [60]
                but they counted
                  [0, 60]
                the chain has 2 rules, not 1:
                  1: [0:0] -A DOCKER -i docker0 -j RETURN
                  2: [1:60] -A DOCKER ! -i docker0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.17.0.2:80""");
        assertChainFails("nat", "DOCKER", rules -> rules.hasRules(3), """
                Expecting chain
                  nat DOCKER
                to have rules
                  3
                but it has
                  2
                  1: [0:0] -A DOCKER -i docker0 -j RETURN
                  2: [1:60] -A DOCKER ! -i docker0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.17.0.2:80""");
        assertChainFails("nat", "DOCKER", rules -> rules.rule(3, RuleAssert::hasNoPackets), """
                Expecting chain
                  nat DOCKER
                to have a rule
                  3
                but its rules are
                  1: [0:0] -A DOCKER -i docker0 -j RETURN
                  2: [1:60] -A DOCKER ! -i docker0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.17.0.2:80""");
        assertChainFails("nat", "POSTROUTING", rules -> rules.hasPolicyPackets(2), """
                Expecting policy of chain
                  nat POSTROUTING
                to have counted packets
                  2
                but it counted
                  1""");
        assertChainFails("nat", "DOCKER", rules -> rules.hasPolicyBytes(0), """
                Expecting chain
                  nat DOCKER
                to have a policy
                but only built-in chains have one""");
    }

    @Test
    void the_ide_sees_a_table_of_counters() {
        Hosts.handshake(firewall);

        Throwable failure =
                catchThrowable(() -> assertThat(firewall).chain("nat", "DOCKER", rules -> rules.hasPackets(1, 1)));

        assertThat(failure).isInstanceOf(AssertionFailedError.class);
        assertThat(((AssertionFailedError) failure).getExpected().getValue())
                .isEqualTo("[1] -A DOCKER -i docker0 -j RETURN\n[1] " + DNAT.substring("nat DOCKER 2: ".length()));
        assertThat(((AssertionFailedError) failure).getActual().getValue())
                .isEqualTo("[0] -A DOCKER -i docker0 -j RETURN\n[1] " + DNAT.substring("nat DOCKER 2: ".length()));
    }

    @Test
    void rules() {
        Hosts.handshake(firewall);

        assertThat(firewall)
                .hasRule("nat", "DOCKER", 2, rule -> rule.hasPackets(1).hasBytes(60))
                .hasRule("nat", "DOCKER", 1, rule -> rule.hasNoPackets().hasText("-A DOCKER -i docker0 -j RETURN"));
        assertChainFails(
                "nat",
                "DOCKER",
                rules -> rules.rule(2, rule -> rule.hasBytes(52)),
                "Expecting rule\n  " + DNAT + "\nto have counted bytes\n  52\nbut it counted\n  60");
        assertChainFails(
                "nat",
                "DOCKER",
                rules -> rules.rule(1, rule -> rule.hasText("-A DOCKER -j RETURN")),
                "Expecting rule\n  nat DOCKER 1\nto be\n  -A DOCKER -j RETURN\nbut it is\n  -A DOCKER -i docker0 -j RETURN");
    }

    @Test
    void chains_that_do_not_exist() {
        assertThatThrownBy(() -> assertThat(firewall).chain("filter", "FORWRD", ChainAssert::hasNoPackets))
                .hasMessage(
                        "%nExpecting chain%n  filter FORWRD%nto exist%nbut table 'filter' has no chain 'FORWRD'; did you"
                                + " mean 'FORWARD'?%nit has%n  INPUT, FORWARD, OUTPUT, DOCKER, DOCKER-ISOLATION-STAGE-1,"
                                + " DOCKER-ISOLATION-STAGE-2, DOCKER-USER",
                        new Object[0]);
        assertThatThrownBy(() -> assertThat(firewall).hasRule("fliter", "FORWARD", 1, RuleAssert::hasNoPackets))
                .hasMessage(
                        "%nExpecting chain%n  fliter FORWARD%nto exist%nbut there is no table 'fliter'; did you mean"
                                + " 'filter'?%nthere are%n  nat, filter",
                        new Object[0]);
    }

    @Test
    void counters_of_all_flows_together() {
        Hosts.handshake(firewall);
        Hosts.dropped(firewall);

        assertThat(firewall).hasCounters("""
                        *filter
                        :FORWARD DROP [1:60]
                        [4:232] -A FORWARD -j DOCKER-USER
                        """);
        assertThatThrownBy(() -> assertThat(firewall).as("both").hasExactlyCounters("""
                                *nat
                                [1:60] -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
                                """))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith(String.format("[both] %nExpecting flow%n  tcp 192.0.2.9:40000 -> 192.0.2.1:80%n"
                        + "  tcp 192.0.2.9:40001 -> 172.17.0.2:443%nto be%n  *nat%n  :PREROUTING ACCEPT [0:0]%n"));
    }

    @Test
    void connections() {
        assertThat(firewall).hasConnections(0);
        Hosts.handshake(firewall);

        assertThat(firewall).hasConnections(1);
        assertThatThrownBy(() -> assertThat(firewall).hasConnections(2))
                .hasMessageStartingWith(String.format(
                        "%nExpecting conntrack%nto know connections%n  2%nbut it knows%n  1%n  tcp      6 432000"
                                + " ESTABLISHED src=192.0.2.9 dst=192.0.2.1 sport=40000 dport=80 src=172.17.0.2 dst=192.0.2.9"
                                + " sport=80 dport=40000 [ASSURED] mark=0 use=1%nafter%n"));
    }

    @Test
    void counters_alone() {
        Counters counters = Hosts.handshake(firewall).outcome().added();

        assertThat(counters)
                .chain("nat", "DOCKER", rules -> rules.hasPackets(0, 1))
                .hasRule("nat", "DOCKER", 2, rule -> rule.hasBytes(60));
        assertThatThrownBy(() -> assertThat(counters).as("x").chain("nat", "DOCKER", rules -> rules.hasPackets(0, 2)))
                .hasMessage(
                        "[x] %nExpecting rules of chain%n  nat DOCKER%nto have counted packets%n  [0, 2]%nbut they"
                                + " counted%n  [0, 1]%nnat DOCKER 2 counted 1, not 2",
                        new Object[0]);
        assertThatThrownBy(() -> assertThat(counters).chain("nat", "DCKER", ChainAssert::hasNoPackets))
                .hasMessageContaining("table 'nat' has no chain 'DCKER'; did you mean 'DOCKER'?");
    }

    @Test
    void null_is_no_firewall() {
        assertThatThrownBy(() -> assertThat((Firewall) null).hasConnections(0)).hasMessageContaining("not to be null");
        assertThatThrownBy(() -> assertThat((Counters) null).chain("nat", "DOCKER", ChainAssert::hasNoPackets))
                .hasMessageContaining("not to be null");
    }
}
