// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.Flavour;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the releases of 28 do differently, as their sources and release notes say; 28.2.2 and later were observed. */
class ForwardChainLayoutTest {

    private static final Endpoint WEB = new Endpoint(
            IpAddress.parse("172.18.0.2"),
            List.of(
                    new PublishedPort(Ipv4Address.ANY, 80, 80, Protocol.TCP),
                    new PublishedPort(IpAddress.parse("127.0.0.1"), 8080, 80, Protocol.TCP)));

    private final HostTables tables = new HostTables(Flavour.LEGACY);

    private static Bridge bridge(GatewayMode mode, boolean proxy, boolean directRouting, String... trusted) {
        return new Bridge(
                "br-a",
                Prefix.parse("172.18.0.1/16"),
                false,
                true,
                true,
                proxy,
                mode,
                null,
                directRouting,
                List.of(trusted));
    }

    private Stream<String> rules(String engine, Bridge bridge, String chain) {
        EngineVersion version = EngineVersion.parse(engine);
        version.layout().start(tables, EngineSettings.of(version), true);
        version.layout().addNetwork(tables, bridge);
        version.layout().addEndpoint(tables, bridge, WEB);
        return IptablesSave.write(tables.ruleset()).lines().filter(line -> line.startsWith("-A " + chain + " "));
    }

    private static Bridge nat() {
        return bridge(GatewayMode.NAT, true, false);
    }

    @ParameterizedTest
    @CsvSource({"28.0.1", "28.0.4", "28.1.1"})
    void raw_guarded_published_ports_at_first(String engine) {
        assertThat(rules(engine, nat(), "PREROUTING").limit(2))
                .containsExactly(
                        "-A PREROUTING -d 172.18.0.2/32 ! -i br-a -p tcp -m tcp --dport 80 -j DROP",
                        "-A PREROUTING -d 127.0.0.1/32 ! -i lo -p tcp -m tcp --dport 8080 -j DROP");
    }

    @ParameterizedTest
    @CsvSource({"28.2.0", "28.5.2", "29.1.3"})
    void raw_guards_containers_later(String engine) {
        assertThat(rules(engine, nat(), "PREROUTING").limit(2))
                .containsExactly(
                        "-A PREROUTING -d 172.18.0.2/32 ! -i br-a -j DROP",
                        "-A PREROUTING -d 127.0.0.1/32 ! -i lo -p tcp -m tcp --dport 8080 -j DROP");
    }

    @ParameterizedTest
    @CsvSource({"28.0.1,1", "28.1.1,1", "28.2.1,1", "28.2.2,0", "29.1.3,0"})
    void a_new_chain_of_the_users_had_a_return_until_28_2_1(String engine, long returns) {
        assertThat(rules(engine, nat(), "DOCKER-USER")).hasSize((int) returns);
    }

    @ParameterizedTest
    @CsvSource({"28.0.1,true,1", "28.0.1,false,1", "28.0.2,true,1", "28.0.2,false,0", "28.5.2,true,1", "29.1.3,true,0"})
    void the_return_of_routed_networks_came_to_depend_on_the_proxy(String engine, boolean proxy, int returns) {
        assertThat(rules(engine, bridge(GatewayMode.ROUTED, proxy, false), "DOCKER")
                        .filter("-A DOCKER -i br-a -j RETURN"::equals))
                .hasSize(returns);
    }

    @Test
    void an_engine_that_allows_direct_routing_guards_loopback_ports_alone() {
        assertThat(rules("28.5.2", bridge(GatewayMode.NAT, true, true), "PREROUTING")
                        .limit(1))
                .containsExactly("-A PREROUTING -d 127.0.0.1/32 ! -i lo -p tcp -m tcp --dport 8080 -j DROP");
    }

    @Test
    void trusted_links_come_before_the_guard() {
        assertThat(rules("28.5.2", bridge(GatewayMode.NAT, true, false, "ens33", "wg0"), "PREROUTING")
                        .limit(3))
                .containsExactly(
                        "-A PREROUTING -d 172.18.0.2/32 -i ens33 -j ACCEPT",
                        "-A PREROUTING -d 172.18.0.2/32 -i wg0 -j ACCEPT",
                        "-A PREROUTING -d 172.18.0.2/32 ! -i br-a -j DROP");
    }

    @Test
    void routed_networks_let_pings_in_and_guard_other_networks() {
        List<String> all = rules("28.5.2", bridge(GatewayMode.ROUTED, true, false), "DOCKER-ISOLATION-STAGE-1")
                .toList();

        assertThat(all)
                .containsExactly(
                        "-A DOCKER-ISOLATION-STAGE-1 -i br-a -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
                        "-A DOCKER-ISOLATION-STAGE-1 -o br-a -j RETURN",
                        "-A DOCKER-ISOLATION-STAGE-1 -i br-a ! -o br-a -j DOCKER-ISOLATION-STAGE-2");
    }

    @Test
    void an_engine_that_may_not_drop_leaves_the_policy() {
        EngineVersion version = EngineVersion.parse("28.5.2");
        EngineSettings settings = EngineSettings.of(version).with(EngineSettings.Switch.IP_FORWARD_NO_DROP, true);
        version.layout().start(tables, settings, true);

        assertThat(IptablesSave.write(tables.ruleset())).contains("\n:FORWARD ACCEPT ");
    }
}
