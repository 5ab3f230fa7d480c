// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.Flavour;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds each layout, event by event, against what a real engine of it put into iptables. */
class RecordedLayoutsTest {

    private final HostTables tables = new HostTables(Flavour.NFT);
    private EngineVersion version = EngineVersion.parse("20.10");
    private EngineLayout layout = version.layout();
    private String scenario = "";
    private boolean proxy = true;
    private Bridge docker0 = bridge("docker0", "172.17.0.1/16");

    private void engine(String text, String name, Switch... off) {
        version = EngineVersion.parse(text);
        layout = version.layout();
        scenario = name;
        EngineSettings settings = EngineSettings.of(version);
        for (Switch each : off) {
            settings = settings.with(each, false);
        }
        proxy = settings.is(Switch.USERLAND_PROXY);
        docker0 = bridge("docker0", "172.17.0.1/16", settings.is(Switch.ICC));
        layout.start(tables, settings, true);
        layout.addNetwork(tables, docker0);
    }

    private Bridge bridge(String name, String gateway) {
        return bridge(name, gateway, true);
    }

    private Bridge bridge(String name, String gateway, boolean icc) {
        return bridge(name, gateway, false, icc, true, GatewayMode.NAT, null);
    }

    private Bridge bridge(
            String name,
            String gateway,
            boolean internal,
            boolean icc,
            boolean masquerade,
            GatewayMode mode,
            @Nullable IpAddress source) {
        return new Bridge(
                name, Prefix.parse(gateway), internal, icc, masquerade, proxy, mode, source, false, List.of());
    }

    private Bridge made(Bridge bridge) {
        layout.addNetwork(tables, bridge);
        return bridge;
    }

    private static Endpoint endpoint(String address, PublishedPort... ports) {
        return new Endpoint(IpAddress.parse(address), List.of(ports));
    }

    private static PublishedPort port(int host, int container) {
        return new PublishedPort(Ipv4Address.ANY, host, container, Protocol.TCP);
    }

    private static PublishedPort portOf(String address, int host, int container) {
        return new PublishedPort(IpAddress.parse(address), host, container, Protocol.TCP);
    }

    private boolean has(int major) {
        return version.major() >= major;
    }

    private void record(String name) {
        String file = "/docker/layouts/" + version + "/" + scenario + "/" + name + ".save";
        try (InputStream in = RecordedLayoutsTest.class.getResourceAsStream(file)) {
            String recorded = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(IptablesSave.write(tables.ruleset(), null, Flavour.NFT)
                            .lines()
                            .map(line -> line.replaceFirst(" \\[0:0]$", "")))
                    .as(name)
                    .containsExactlyElementsOf(recorded.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"20.10.24", "26.1.5", "27.5.1", "28.2.2", "28.5.2", "29.1.3"})
    void networks_and_containers_come_and_go(String text) {
        engine(text, "networks");
        record("00-started");
        Bridge neta = made(bridge("br-a", "172.18.0.1/16"));
        Bridge inner = made(bridge("br-in", "172.19.0.1/16", true, true, true, GatewayMode.NAT, null));
        made(bridge("br-ni", "172.20.0.1/16", true, false, true, GatewayMode.NAT, null));
        Bridge noicc = made(bridge("br-icc", "172.21.0.1/16", false));
        Bridge nomasq = made(bridge("br-nm", "172.22.0.1/16", false, true, false, GatewayMode.NAT, null));
        IpAddress source = IpAddress.parse("192.168.66.100");
        made(bridge("br-src", "172.23.0.1/16", false, true, true, GatewayMode.NAT, source));
        record("01-networks");
        if (!has(27)) {
            return;
        }
        Bridge routed = made(bridge("br-r", "172.24.0.1/16", false, true, true, GatewayMode.ROUTED, null));
        record("02-routed");
        Bridge unprotected = bridge("br-u", "172.25.0.1/16", false, true, true, GatewayMode.NAT_UNPROTECTED, null);
        if (has(28)) {
            layout.addNetwork(tables, unprotected);
            record("03-unprotected");
            made(bridge("br-is", "172.26.0.1/16", true, true, true, GatewayMode.ISOLATED, null));
            record("04-isolated");
        }
        PublishedPort dns = new PublishedPort(Ipv4Address.ANY, 53, 53, Protocol.UDP);
        Endpoint multi = endpoint("172.17.0.2", port(53, 53), dns, port(80, 80), port(8080, 80), port(443, 443));
        layout.addEndpoint(tables, docker0, multi);
        Endpoint loop = endpoint(
                "172.18.0.2",
                portOf("127.0.0.1", 81, 80),
                portOf("192.168.66.100", 82, 80),
                port(8500, 8500),
                port(8501, 8501),
                port(8502, 8502));
        layout.addEndpoint(tables, neta, loop);
        record("05-ports");
        Endpoint rr = endpoint("172.24.0.2", port(83, 80));
        Endpoint rp = endpoint("172.24.0.3", port(32768, 80));
        layout.addEndpoint(tables, routed, rr);
        layout.addEndpoint(tables, routed, rp);
        record("06-routed-port");
        Endpoint uu = endpoint("172.25.0.2", port(84, 80));
        if (has(28)) {
            layout.addEndpoint(tables, unprotected, uu);
        }
        Endpoint ic = endpoint("172.21.0.2", port(85, 80));
        layout.addEndpoint(tables, noicc, ic);
        layout.addEndpoint(tables, inner, endpoint("172.19.0.2"));
        Endpoint nm = endpoint("172.22.0.2", port(87, 80));
        layout.addEndpoint(tables, nomasq, nm);
        record("07-more");
        // its way out leads through neta now, and with it its ports; 29 opens those of routed networks at once
        Endpoint icOfA = endpoint("172.18.0.3", port(85, 80));
        layout.addEndpoint(tables, neta, endpoint("172.18.0.3"));
        layout.withdraw(tables, noicc, ic);
        layout.publish(tables, neta, icOfA);
        Endpoint icRouted = has(29) ? endpoint("172.24.0.4", port(85, 80)) : endpoint("172.24.0.4");
        layout.addEndpoint(tables, routed, icRouted);
        record("08-connected");
        layout.removeEndpoint(tables, docker0, multi);
        record("09-stopped");
        layout.addEndpoint(tables, docker0, multi);
        record("10-started");
        layout.removeEndpoint(tables, routed, rr);
        layout.removeEndpoint(tables, routed, rp);
        if (has(28)) {
            layout.removeEndpoint(tables, unprotected, uu);
            layout.removeNetwork(tables, unprotected);
        }
        record("11-removed");
        layout.removeEndpoint(tables, docker0, multi);
        layout.removeEndpoint(tables, neta, loop);
        layout.removeEndpoint(tables, neta, icOfA);
        layout.removeEndpoint(tables, noicc, ic);
        layout.removeEndpoint(tables, routed, icRouted);
        layout.removeEndpoint(tables, nomasq, nm);
        record("12-engine-stopped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20.10.24", "26.1.5", "27.5.1", "28.2.2", "28.5.2", "29.1.3"})
    void an_engine_that_starts_again_empties_its_chains_and_restores_networks(String text) {
        engine(text, "restart");
        Bridge neta = made(bridge("br-a", "172.18.0.1/16"));
        Endpoint w1 = endpoint("172.18.0.2", port(80, 80));
        layout.addEndpoint(tables, neta, w1);
        tables.run("user.sh", """
                iptables -A FORWARD -s 10.0.0.0/8 -j DROP
                iptables -I FORWARD -s 10.1.0.0/16 -j DROP
                iptables -t nat -A PREROUTING -s 10.0.0.0/8 -j ACCEPT
                iptables -t nat -A OUTPUT -d 10.0.0.0/8 -j ACCEPT
                iptables -A DOCKER-USER -s 10.2.0.0/16 -j DROP
                """);
        record("01-users");
        layout.removeEndpoint(tables, neta, w1);
        record("02-stopped");
        layout.start(tables, EngineSettings.of(version), false);
        layout.restoreNetwork(tables, neta);
        layout.removeNetwork(tables, docker0);
        layout.addNetwork(tables, docker0);
        layout.addEndpoint(tables, neta, w1);
        record("03-again");
        made(bridge("br-b", "172.19.0.1/16"));
        record("04-network");
        layout.addEndpoint(tables, docker0, endpoint("172.17.0.2", port(81, 80)));
        record("05-container");
    }

    @ParameterizedTest
    @ValueSource(strings = {"27.5.1", "28.2.2", "28.5.2", "29.1.3"})
    void without_the_proxy_the_kernel_does_its_work(String text) {
        proxy = false;
        engine(text, "no-proxy", Switch.USERLAND_PROXY);
        Bridge neta = made(bridge("br-a", "172.18.0.1/16"));
        Bridge routed = made(bridge("br-r", "172.19.0.1/16", false, true, true, GatewayMode.ROUTED, null));
        Bridge nomasq = made(bridge("br-nm", "172.20.0.1/16", false, true, false, GatewayMode.NAT, null));
        made(bridge("br-in", "172.21.0.1/16", true, true, true, GatewayMode.NAT, null));
        record("01-networks");
        Endpoint failed = endpoint("172.17.0.2");
        layout.addEndpoint(tables, docker0, failed);
        layout.removeEndpoint(tables, docker0, failed);
        Endpoint w2 = endpoint("172.18.0.2", portOf("127.0.0.1", 81, 80));
        layout.addEndpoint(tables, neta, w2);
        layout.addEndpoint(tables, nomasq, endpoint("172.20.0.2", port(82, 80)));
        record("02-ports");
        layout.addEndpoint(tables, routed, endpoint("172.19.0.2", port(83, 80)));
        record("03-routed");
        layout.removeEndpoint(tables, neta, w2);
        record("04-removed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20.10.24", "26.1.5", "27.5.1", "28.2.2", "28.5.2", "29.1.3"})
    void links_open_ports_between_containers_and_are_lost_at_a_restart_that_those_live_through(String text) {
        engine(text, "live-restore", Switch.ICC);
        Bridge neta = made(bridge("br-a", "172.18.0.1/16"));
        layout.addEndpoint(tables, docker0, endpoint("172.17.0.2"));
        Endpoint ll = endpoint("172.17.0.3", port(8080, 80));
        layout.addEndpoint(tables, docker0, ll);
        layout.addLink(
                tables,
                docker0,
                new ContainerLink(
                        ll.address(),
                        IpAddress.parse("172.17.0.2"),
                        List.of(new ContainerLink.Port(Protocol.TCP, 80))));
        Endpoint w1 = endpoint("172.18.0.2", port(80, 80));
        layout.addEndpoint(tables, neta, w1);
        record("01-links");
        boolean classic = !has(27);
        if (!classic && !text.equals("28.5.2")) {
            return;
        }
        layout.start(tables, EngineSettings.of(version).with(Switch.ICC, false), false);
        layout.restoreNetwork(tables, docker0);
        layout.restoreNetwork(tables, neta);
        if (classic) {
            layout.publish(tables, neta, w1);
            layout.publish(tables, docker0, ll);
        } else {
            layout.publish(tables, docker0, ll);
            layout.publish(tables, neta, w1);
        }
        record("03-again");
    }
}
