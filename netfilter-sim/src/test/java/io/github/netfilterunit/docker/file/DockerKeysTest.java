// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.Container.Attachment;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.docker.RestartPolicy;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlReader;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.text.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DockerKeysTest {

    private static final DockerHost START = DockerHost.at("192.168.66.100/24");

    @Test
    void networks_and_what_containers_are_told_about_them() {
        Container web = Container.named("web")
                .publish("80:80")
                .expose("81", "53/udp")
                .publishAllExposed()
                .on(List.of(new Attachment("app", null), new Attachment("db", IpAddress.parse("10.6.0.9"), 1)))
                .restarts(RestartPolicy.UNLESS_STOPPED);
        DockerHost host = START.engine("28.5")
                .network(Network.named("app").id("c99399222fab"))
                .network(Network.named("db")
                        .subnet("10.6.0.0/24")
                        .gateway("10.6.0.254")
                        .range("10.6.0.128/25")
                        .reserved(Set.of(IpAddress.parse("10.6.0.128")))
                        .internal(true)
                        .option("com.docker.network.bridge.name", "br-db"))
                .container(Container.named("base").expose("5432"))
                .container(web)
                .container(Container.named("linked").link("base").on(Network.DEFAULT));
        assertThat(read("""
                networks:
                  - {name: app, id: c99399222fab}
                  - name: db
                    driver: bridge
                    subnet: 10.6.0.0/24
                    gateway: 10.6.0.254
                    range: 10.6.0.128/25
                    reserved: 10.6.0.128
                    internal: true
                    options: {com.docker.network.bridge.name: br-db}
                containers:
                  - {name: base, expose: 5432}
                  - name: web
                    publish: "80:80"
                    expose: [81, 53/udp]
                    publish-all: true
                    networks: [app, {name: db, address: 10.6.0.9, gw-priority: 1}]
                    restart: unless-stopped
                  - {name: linked, links: base}
                engine: 28.5
                """, Map.of())).isEqualTo(host.host());
    }

    @Test
    void what_the_engine_is_told_stands_in_daemon_json_or_in_the_file_itself() {
        DockerHost host = START.settings(START.settings().with(Switch.ICC, false))
                .flavour(Flavour.NFT)
                .sysctlBefore("net.ipv4.ip_forward", "1")
                .container(Container.named("web"));
        String rest = "flavour: nft\nsysctls: {net.ipv4.ip_forward: 1}\ncontainers: {name: web}\n";
        assertThat(read("daemon: {icc: false}\n" + rest, Map.of())).isEqualTo(host.host());
        assertThat(read("daemon: daemon.json\n" + rest, Map.of("daemon.json", "{\"icc\": false}")))
                .isEqualTo(host.host());
    }

    @Test
    void networks_and_containers_are_what_inspect_printed() {
        String networks = """
                [{"Name": "bridge", "Id": "b0", "Created": "2026-01-01T10:00:00Z", "Driver": "bridge",
                  "IPAM": {"Config": [{"Subnet": "172.17.0.0/16", "Gateway": "172.17.0.1"}]}, "Options": {}}]""";
        String containers = """
                [{"Id": "c0", "Name": "/web", "State": {"Running": true, "StartedAt": "2026-01-01T12:00:00Z"},
                  "HostConfig": {"NetworkMode": "bridge", "PortBindings": {"80/tcp": [{"HostIp": "", "HostPort": "80"}]}},
                  "NetworkSettings": {"Ports": {"80/tcp": [{"HostIp": "0.0.0.0", "HostPort": "80"}]},
                                      "Networks": {"bridge": {"IPAddress": "172.17.0.2"}}}}]""";
        assertThat(read(
                        "inspect: [containers.json, networks.json]\n",
                        Map.of("containers.json", containers, "networks.json", networks)))
                .isEqualTo(
                        START.container(Container.named("web").publish("80:80")).host());
    }

    @Test
    void all_that_is_wrong_is_said_at_its_place() {
        assertThatThrownBy(() -> read("""
                flavour: ntf
                sysctls: {net.ipv4.ip_forwrd: 1, net.ipv4.ip_forward: on}
                daemon: {icc: maybe, ipc: 1}
                networks:
                  - {name: app, subnt: 10.5.0.0/24}
                  - {name: db, driver: bridg, options: {com.docker.network.bridge.enable_ic: 1}}
                  - {subnet: 10.5.0.0/24}
                containers:
                  - {name: web, networks: [ap], restart: allways}
                """, Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(String.join(
                        "\n",
                        "web.yaml:2:10: 'flavour' is one of legacy, nft, not 'ntf'; did you mean 'nft'?",
                        "web.yaml:3:11: there is no setting 'net.ipv4.ip_forwrd'; did you mean 'net.ipv4.ip_forward'?",
                        "web.yaml:3:55: net.ipv4.ip_forward is a number, not 'on'",
                        "web.yaml:4:15: 'icc' is true or false, not 'maybe'",
                        "web.yaml:4:22: unknown key 'ipc' in daemon.json; did you mean 'icc'?",
                        "web.yaml:6:17: unknown key 'subnt' in a network; did you mean 'subnet'?",
                        "web.yaml:7:24: 'bridg' is no driver of networks that is supported; bridge, macvlan, ipvlan are;"
                                + " did you mean 'bridge'?",
                        "web.yaml:7:41: 'com.docker.network.bridge.enable_ic' is no option of a network that is"
                                + " supported; did you mean 'com.docker.network.bridge.enable_icc'?",
                        "web.yaml:8:5: a network has no 'name'",
                        "web.yaml:10:12: there is no network 'ap'; did you mean 'app'?",
                        "web.yaml:10:42: 'allways' is no restart policy; no, on-failure, unless-stopped, always are; did"
                                + " you mean 'always'?"));
    }

    @Test
    void a_setting_of_before_is_of_an_interface_that_comes() {
        assertThat(read("sysctls: {net.ipv4.conf.docker0.rp_filter: 1, net.ipv4.conf.all.forwarding: 1}\n", Map.of())
                        .sysctls()
                        .values())
                .containsEntry("net.ipv4.conf.docker0.rp_filter", "1")
                .containsEntry("net.ipv4.ip_forward", "1");
        assertThatThrownBy(() -> read("sysctls: {net.ipv4.conf.docker1.rp_filter: 1}\n", Map.of()))
                .hasMessage(
                        "web.yaml:1:1: there is no interface docker1 for net.ipv4.conf.docker1.rp_filter; did you mean"
                                + " 'docker0'?");
        assertThatThrownBy(() -> read(
                        "sysctls: {net.ipv4.ip_nonlocal_bind: 1, net/ipv4/ip_forward: 1, net.ipv4.ip_forward: 0}\n",
                        Map.of()))
                .hasMessage("web.yaml:2:38: net.ipv4.ip_nonlocal_bind = 1 is not supported on a Docker host, where it"
                        + " decides which ports the engine gives away: 0 is\n"
                        + "web.yaml:2:65: 'net.ipv4.ip_forward' is set twice; say it once");
    }

    private static Host read(String yaml, Map<String, String> files) {
        YamlNode node = YamlReader.read("web.yaml", "address: 192.168.66.100/24\n" + yaml);
        return DockerYaml.read(node, DockerYaml.engines(node).stream().findFirst(), name -> {
                    if (!files.containsKey(name)) {
                        throw new FileNotFoundException(name);
                    }
                    return new ByteArrayInputStream(files.get(name).getBytes(StandardCharsets.UTF_8));
                })
                .host();
    }
}
