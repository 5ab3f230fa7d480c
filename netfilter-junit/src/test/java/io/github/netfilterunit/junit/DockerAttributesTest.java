// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.docker.file.DockerYaml;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlReader;
import io.github.netfilterunit.iptables.IptablesSave;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What annotations say of a Docker host is what YAML says of it. */
class DockerAttributesTest {

    private static Host yaml(String text) {
        YamlNode node = YamlReader.read("docker.yaml", text);
        return DockerYaml.read(
                        node,
                        DockerYaml.engines(node).stream().findFirst(),
                        name -> TestFile.findInProject(name, DockerAttributesTest.class)
                                .open())
                .host();
    }

    @Test
    void networks_and_containers_have_all_that_yaml_has() {
        Engine.passes(1, NetworksTestCases.class);
    }

    @DockerHost(
            address = "192.168.66.100/24",
            engine = "28.5",
            networks = {
                @Network(name = "app", id = "c99399222fab"),
                @Network(
                        name = "db",
                        driver = "bridge",
                        subnet = "10.6.0.0/24",
                        gateway = "10.6.0.254",
                        range = "10.6.0.128/25",
                        reserved = "10.6.0.128",
                        internal = true,
                        options = "com.docker.network.bridge.name=br-db"),
                @Network(name = "lan", driver = "macvlan", subnet = "192.168.66.0/24", options = "parent=eth0")
            },
            containers = {
                @Container(name = "base", expose = "5432"),
                @Container(
                        name = "web",
                        publish = "80:80",
                        expose = {"81", "53/udp"},
                        publishAll = true,
                        networks = {"app", "name=db,ip=10.6.0.9,gw-priority=1,alias=www"},
                        restart = "unless-stopped"),
                @Container(name = "linked", links = "base"),
                @Container(name = "fixed", networks = "db", address = "10.6.0.7"),
                @Container(name = "machine", networks = "lan", address = "192.168.66.7"),
                @Container(name = "proxy", networks = "host", listens = "8080"),
                @Container(name = "sidecar", networks = "container:web"),
                @Container(name = "silent", publish = "81:81", listens = "none")
            })
    static class NetworksTestCases {

        @Test
        void is_that_of_yaml(Host host) {
            assertThat(host).isEqualTo(yaml("""
                    address: 192.168.66.100/24
                    engine: "28.5"
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
                      - {name: lan, driver: macvlan, subnet: 192.168.66.0/24, options: {parent: eth0}}
                    containers:
                      - {name: base, expose: 5432}
                      - name: web
                        publish: "80:80"
                        expose: [81, 53/udp]
                        publish-all: true
                        networks: [app, {name: db, address: 10.6.0.9, gw-priority: 1}]
                        restart: unless-stopped
                      - {name: linked, links: base}
                      - {name: fixed, networks: db, address: 10.6.0.7}
                      - {name: machine, networks: lan, address: 192.168.66.7}
                      - {name: proxy, networks: host, listens: 8080}
                      - {name: sidecar, networks: "container:web"}
                      - {name: silent, publish: "81:81", listens: []}
                    """));
        }
    }

    @Test
    void the_host_has_all_that_yaml_has() {
        Engine.passes(3, SettingsTestCases.class, JsonTestCases.class, BuilderTestCases.class);
    }

    private static final String SETTINGS = """
            address: 192.168.66.100/24
            flavour: nft
            sysctls: {net.ipv4.ip_forward: 1}
            daemon: daemon.json
            inspect: inspect.json
            containers: {name: api, publish: "9090:80"}
            compose: [compose.yml, compose.override.yml]
            rules: {before: before.rules, after: [after.sh]}
            """;

    @DockerHost(
            address = "192.168.66.100/24",
            flavour = "nft",
            sysctls = "net.ipv4.ip_forward=1",
            daemon = "daemon.json",
            inspect = "inspect.json",
            containers = @Container(name = "api", publish = "9090:80"),
            compose = {"compose.yml", "compose.override.yml"},
            rulesBefore = "before.rules",
            rulesAfter = "after.sh")
    static class SettingsTestCases {

        @Test
        void is_that_of_yaml(Host host) {
            assertThat(host).isEqualTo(yaml(SETTINGS));
        }
    }

    static class BuilderTestCases {

        @RegisterExtension
        static final DockerHostExtension HOST = DockerHostExtension.builder("192.168.66.100/24")
                .flavour("nft")
                .forwardingBefore(true)
                .daemon("daemon.json")
                .inspect("inspect.json")
                .container(io.github.netfilterunit.docker.Container.named("api").publish("9090:80"))
                .compose("compose.yml", "compose.override.yml")
                .rulesBefore("before.rules")
                .rulesAfter("after.sh")
                .build();

        @Test
        void is_that_of_yaml(Host host) {
            assertThat(host).isEqualTo(yaml(SETTINGS));
        }
    }

    private static final String COMMANDS = """
            docker network create app
            docker run -d --name web --network app -p 80:80 nginx
            """;

    @DockerHost(address = "192.168.66.100/24", daemon = "{\"icc\": false}", commands = COMMANDS, rules = """
                    -I DOCKER-USER -s 203.0.113.0/24 -j DROP
                    -A INPUT -p tcp --dport 23 -j DROP
                    """)
    static class JsonTestCases {

        @Test
        void is_that_of_yaml(Host host) {
            Host expected = yaml("""
                    address: 192.168.66.100/24
                    daemon: {icc: false}
                    commands: |
                      docker network create app
                      docker run -d --name web --network app -p 80:80 nginx
                    rules: |
                      -I DOCKER-USER -s 203.0.113.0/24 -j DROP
                      -A INPUT -p tcp --dport 23 -j DROP
                    """);

            assertThat(host.interfaces()).isEqualTo(expected.interfaces());
            assertThat(host.stations()).isEqualTo(expected.stations());
            assertThat(IptablesSave.write(host.ruleset())).isEqualTo(IptablesSave.write(expected.ruleset()));
        }
    }

    private static void assertRefused(Class<?> testClass, String... lines) {
        assertThat(Engine.failure(testClass).getCause())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("@DockerHost on class " + testClass.getName() + ": " + String.join("\n", List.of(lines)));
    }

    abstract static class Base {
        @Test
        void test(Host host) {
            assertThat(host).isNull();
        }
    }

    @Test
    void all_that_is_wrong_is_said_by_its_attribute() {
        assertRefused(
                WrongTestCases.class,
                "flavour: 'flavour' is one of legacy, nft, not 'ntf'; did you mean 'nft'?",
                "sysctls: there is no setting 'net.ipv4.ip_forwrd'; did you mean 'net.ipv4.ip_forward'?",
                "daemon: cannot read the file 'deamon.json': there is none beside " + WrongTestCases.class.getName()
                        + " on the class path, nor at the root of the class path, nor in src/test/netfilter, nor in the"
                        + " project's folder",
                "networks[1].driver: 'bridg' is no driver of networks that is supported; bridge, macvlan, ipvlan are; did"
                        + " you mean 'bridge'?",
                "networks[1].options: 'com.docker.network.bridge.enable_ic' is no option of a network that is supported;"
                        + " did you mean 'com.docker.network.bridge.enable_icc'?",
                "containers[0].restart: 'allways' is no restart policy; no, on-failure, unless-stopped, always are; did"
                        + " you mean 'always'?",
                "containers[1].networks: 'pi' is no field of a container's network; name, ip, mac-address, alias, gw-priority and"
                        + " driver-opt are",
                "containers[0]: there is no network 'ap'; did you mean 'app'?");
    }

    @DockerHost(
            address = "192.0.2.1/24",
            flavour = "ntf",
            sysctls = "net.ipv4.ip_forwrd=1",
            daemon = "deamon.json",
            networks = {
                @Network(name = "app"),
                @Network(name = "db", driver = "bridg", options = "com.docker.network.bridge.enable_ic=1")
            },
            containers = {
                @Container(name = "web", networks = "ap", restart = "allways"),
                @Container(name = "api", networks = "name=app,pi=10.6.0.9")
            })
    static class WrongTestCases extends Base {}

    @Test
    void what_is_wrong_in_a_file_is_said_by_the_attribute_that_names_it() {
        assertRefused(
                WrongFilesTestCases.class,
                "inspect: bad-inspect.json:1:2: this is neither a container nor a network; 'docker inspect $(docker ps"
                        + " -q)' and 'docker network inspect $(docker network ls -q)' show them",
                "commands:2:8: unknown command 'docker rnu'; did you mean 'run'?",
                "rulesAfter: bad.rules:3:17: unknown option '--dprt'; did you mean '--dport'?");
    }

    @DockerHost(
            address = "192.0.2.1/24",
            inspect = "bad-inspect.json",
            commands = "docker network create app\ndocker rnu nginx\n",
            rulesAfter = "bad.rules")
    static class WrongFilesTestCases extends Base {}

    @Test
    void texts_that_cannot_be() {
        assertRefused(JsonProblemTestCases.class, "daemon:1:2: unknown key 'ic' in daemon.json; did you mean 'icc'?");
        assertRefused(
                PairTestCases.class,
                "networks[0].options: 'internal' has no value; it is written as in com.docker.network.bridge.name=br-app");
        assertRefused(
                BothRulesTestCases.class,
                "rules: there is 'rulesBefore' or 'rulesAfter', too; name the file there, as it is loaded before the"
                        + " engine starts or in the end");
    }

    @DockerHost(address = "192.0.2.1/24", daemon = "{\"ic\": false}")
    static class JsonProblemTestCases extends Base {}

    @DockerHost(address = "192.0.2.1/24", networks = @Network(name = "app", options = "internal"))
    static class PairTestCases extends Base {}

    @DockerHost(address = "192.0.2.1/24", rules = "bad.rules", rulesAfter = "after.sh")
    static class BothRulesTestCases extends Base {}
}
