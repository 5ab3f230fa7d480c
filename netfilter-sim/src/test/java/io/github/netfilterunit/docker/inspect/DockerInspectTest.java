// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.PlacedHost;
import io.github.netfilterunit.docker.RunningContainer;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import org.junit.jupiter.api.Test;

class DockerInspectTest {

    private static final String BRIDGE = """
            {"Name": "bridge", "Id": "b0", "Created": "2026-01-01T10:00:00Z", "Driver": "bridge",
             "IPAM": {"Config": [{"Subnet": "172.17.0.0/16", "Gateway": "172.17.0.1"}]},
             "Options": {"com.docker.network.bridge.enable_icc": "%s"}}""";

    private static String network(String name, String driver, String more) {
        return """
                {"Name": "%s", "Id": "c99399222fabb232", "Created": "2026-01-01T11:00:00.5Z", "Driver": "%s",
                 "IPAM": {"Config": [{"Subnet": "10.5.0.0/24", "Gateway": "10.5.0.1"}]}%s}""".formatted(name, driver, more);
    }

    private static String container(String name, String started, String network, String address, String more) {
        return """
                {"Id": "%s0", "Name": "/%s", "State": {"Running": true, "StartedAt": "2026-01-01T%s:00Z"},
                 "HostConfig": {"NetworkMode": "%s"%s},
                 "NetworkSettings": {"Networks": {"%s": {"IPAddress": "%s"}}}}""".formatted(name, name, started, network, more, network, address);
    }

    @Test
    void containers_start_in_the_order_of_their_last_start_at_the_addresses_that_they_had() {
        DockerHost host = read(
                BRIDGE.formatted(true),
                network("app", "bridge", ""),
                container("late", "13:02", "app", "10.5.0.7", ""),
                container("early", "13:01", "default", "172.17.0.5", "").replace("\"default\": {", "\"bridge\": {"),
                container("stopped", "12:00", "app", "", "").replace("true", "false"));

        assertThat(host.running())
                .extracting(RunningContainer::name, each -> each.addresses().toString())
                .containsExactly(tuple("early", "{bridge=172.17.0.5}"), tuple("late", "{app=10.5.0.7}"));
        assertThat(host.host().networkInterface("br-c99399222fab")).isPresent();
    }

    private static DockerHost read(String... items) {
        Problems problems = new Problems();
        PlacedHost host = new PlacedHost(DockerHost.at("192.168.66.100/24"), new Place("all.json", 1, 1));
        new DockerInspect(problems)
                .read(new NamedText("all.json", "[" + String.join(",\n", items) + "]"))
                .addTo(host);
        host.facts(problems);
        return host.host();
    }

    private static void assertRefused(String message, String... items) {
        assertThatThrownBy(() -> read(items)).hasMessage(message);
    }

    @Test
    void what_is_no_output_of_inspect_is_refused() {
        assertRefused(
                "all.json:1:2: this is neither a container nor a network; 'docker inspect $(docker ps -q)' and 'docker"
                        + " network inspect $(docker network ls -q)' show them",
                "{\"RepoTags\": [\"nginx\"]}");
        assertRefused("all.json:1:2: this is not JSON: a value is expected, not 'Error'", "Error: No such object");
    }

    @Test
    void what_cannot_be_simulated_is_refused_by_name() {
        assertRefused(
                "all.json:4:92: 'overlay' is no driver of networks that is supported; bridge, macvlan, ipvlan are",
                BRIDGE.formatted(true),
                network("swarm", "overlay", ""));
        assertRefused(
                "all.json:5:88: the network 'app' has IPv6, which is not simulated; take a host whose networks have IPv4"
                        + " alone",
                BRIDGE.formatted(true),
                network("app", "bridge", ", \"EnableIPv6\": true"));
    }

    @Test
    void a_network_that_is_not_shown_is_missed() {
        assertRefused(
                "all.json:4:24: there is no network 'app'",
                BRIDGE.formatted(true),
                container("web", "12:00", "app", "10.5.0.2", ""));
        assertRefused(
                "all.json:1:11: the network 'bridge' is not shown: all are expected, as 'docker network inspect $(docker"
                        + " network ls -q)' shows them; an engine without it is not supported",
                network("app", "bridge", ""));
    }

    @Test
    void links_to_what_started_later_have_rules_that_nobody_knows() {
        String[] items = {
            BRIDGE.formatted(false),
            container("web", "12:00", "bridge", "172.17.0.2", ", \"Links\": [\"/db:/web/db\"]"),
            container("db", "12:01", "bridge", "172.17.0.3", "")
        };
        assertRefused(
                "all.json:5:52: the container 'web' is linked to 'db', which started later or does not run; what is left"
                        + " of the rules of such links is not shown. Restart 'web', or describe the containers",
                items);
        items[0] = BRIDGE.formatted(true);
        assertThat(read(items).running()).hasSize(2);
    }
}
