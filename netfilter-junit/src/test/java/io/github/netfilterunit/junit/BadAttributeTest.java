// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.host.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** What cannot be used is told by class, attribute and reason. */
class BadAttributeTest {

    private static void assertRefused(Class<?> testClass, String annotation, String message) {
        Throwable failure = Engine.failure(testClass).getCause();
        assertThat(failure)
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(annotation + " on class " + testClass.getName() + ": " + message);
    }

    abstract static class Base {
        @Test
        void test(Host host) {
            assertThat(host).isNull();
        }
    }

    @Test
    void a_host_without_a_subnet() {
        assertRefused(
                AddressTestCases.class,
                "@DockerHost",
                "address: '192.0.2.1' has no length of its subnet; it is written as in 192.168.66.100/24");
    }

    @DockerHost(address = "192.0.2.1")
    static class AddressTestCases extends Base {}

    @Test
    void a_gateway_elsewhere() {
        assertRefused(
                GatewayTestCases.class,
                "@DockerHost",
                "gateway: the gateway 198.51.100.1 is no other machine in the host's subnet 192.0.2.1/24");
    }

    @DockerHost(address = "192.0.2.1/24", gateway = "198.51.100.1")
    static class GatewayTestCases extends Base {}

    @Test
    void compose_files_that_cannot_be() {
        assertRefused(
                ComposeTestCases.class,
                "@DockerHost",
                "compose: bad-compose.yml:4:5: unknown key 'port' in service 'web'; did you mean 'ports'?");
        assertRefused(
                NoComposeTestCases.class,
                "@DockerHost",
                "compose: cannot read the file 'none.yml': there is none beside " + NoComposeTestCases.class.getName()
                        + " on the class path, nor at the root of the class path, nor in src/test/netfilter, nor in the"
                        + " project's folder");
    }

    @DockerHost(address = "192.0.2.1/24", compose = "bad-compose.yml")
    static class ComposeTestCases extends Base {}

    @DockerHost(address = "192.0.2.1/24", compose = "none.yml")
    static class NoComposeTestCases extends Base {}

    @Test
    void an_interface_of_docker_s_own() {
        assertRefused(
                DeviceTestCases.class,
                "@DockerHost",
                "device: 'docker0' cannot be the host's own interface: its name has 1 to 15 characters, none of them a space, '/' or ':', and is not lo, docker0 or veth...");
    }

    @DockerHost(address = "192.0.2.1/24", device = "docker0")
    static class DeviceTestCases extends Base {}

    @Test
    void a_version_that_is_not_known() {
        assertRefused(
                VersionTestCases.class,
                "@DockerHost",
                "engine: the rules of Docker 19.03 are not supported; those of 20.10, 23 to 28 and 29.0 to 29.1 are");
    }

    @DockerHost(address = "192.0.2.1/24", engine = "19.03")
    static class VersionTestCases extends Base {}

    @Test
    void a_port_that_is_none() {
        assertRefused(
                PublishTestCases.class,
                "@DockerHost",
                "containers[1].publish: 'x:53' cannot be published: the host's port is 'x', which is no number from 1 to 65535; ports are published as in 8080:80, 53:53/udp, 127.0.0.1:8080:80 or 8000-8003:9000-9003");
    }

    @DockerHost(
            address = "192.0.2.1/24",
            containers = {
                @Container(name = "web"),
                @Container(
                        name = "dns",
                        publish = {"53:53/udp", "x:53"})
            })
    static class PublishTestCases extends Base {}

    @Test
    void a_container_s_name_that_is_none() {
        assertRefused(
                NameTestCases.class,
                "@DockerHost",
                "containers[0]: '-' is no name of a container: letters, digits, '_', '.' and '-' are, behind a letter or digit");
    }

    @DockerHost(address = "192.0.2.1/24", containers = @Container(name = "-"))
    static class NameTestCases extends Base {}

    @Test
    void two_containers_of_one_name() {
        assertRefused(SameNameTestCases.class, "@DockerHost", "containers[1]: there are two containers named 'web'");
    }

    @DockerHost(
            address = "192.0.2.1/24",
            containers = {@Container(name = "web"), @Container(name = "web")})
    static class SameNameTestCases extends Base {}

    @Test
    void a_container_s_address_that_is_none() {
        assertRefused(
                ContainerAddressTestCases.class,
                "@DockerHost",
                "containers[0].address: '172.17.0' is not an IPv4 address: four numbers from 0 to 255 are expected, as in 192.0.2.1");
    }

    @DockerHost(address = "192.0.2.1/24", containers = @Container(name = "web", address = "172.17.0"))
    static class ContainerAddressTestCases extends Base {}

    @Test
    void what_cannot_listen() {
        assertRefused(
                ListensTestCases.class,
                "@DockerHost",
                "containers[0].listens: 'http' is nothing that can listen: a port from 1 to 65535 is, and a protocol, as in 80/tcp or 53/udp");
    }

    @DockerHost(address = "192.0.2.1/24", containers = @Container(name = "web", listens = "http"))
    static class ListensTestCases extends Base {}

    @Test
    void containers_that_cannot_start_together() {
        assertRefused(
                ClashTestCases.class,
                "@DockerHost",
                "containers[1]: container 'b' cannot publish 80:8080/tcp: the port is already allocated by 80:80/tcp of 'a'; 81 is free");
    }

    @DockerHost(
            address = "192.0.2.1/24",
            containers = {@Container(name = "a", publish = "80:80"), @Container(name = "b", publish = "80:8080")})
    static class ClashTestCases extends Base {}

    @Test
    void rules_that_are_nowhere() {
        assertRefused(
                NoRulesTestCases.class,
                "@DockerHost",
                "rules: cannot read the file 'missing.rules': there is none beside " + NoRulesTestCases.class.getName()
                        + " on the class path, nor at the root of the class path, nor in src/test/netfilter, nor in the"
                        + " project's folder");
    }

    @DockerHost(address = "192.0.2.1/24", rules = "missing.rules")
    static class NoRulesTestCases extends Base {}

    @Test
    void rules_that_iptables_would_refuse() {
        assertRefused(
                BadRulesTestCases.class,
                "@DockerHost",
                "rules: bad.rules:3:17: unknown option '--dprt'; did you mean '--dport'?");
    }

    @DockerHost(address = "192.0.2.1/24", rules = "bad.rules")
    static class BadRulesTestCases extends Base {}

    @Test
    void a_file_that_is_nowhere() {
        assertRefused(
                NoFileTestCases.class,
                "@HostFile",
                "value: there is no 'mster.txt' beside " + NoFileTestCases.class.getName()
                        + " on the class path, nor at the root of the class path, nor in src/test/netfilter");
    }

    @HostFile("mster.txt")
    static class NoFileTestCases extends Base {}

    @Test
    void no_file_at_all() {
        assertRefused(EmptyTestCases.class, "@HostFile", "value: no file is named");
    }

    @HostFile({})
    static class EmptyTestCases extends Base {}

    @Test
    void yaml_beside_a_transcript() {
        assertRefused(
                MixedTestCases.class, "@HostFile", "value: a YAML file describes the whole host, and stands alone");
    }

    @HostFile({"declared.yaml", "place.txt"})
    static class MixedTestCases extends Base {}

    @Test
    void a_transcript_that_is_none() {
        assertRefused(
                NoTranscriptTestCases.class,
                "@HostFile",
                "value: place.txt:1:1: nothing in this file is the output of a command that is read; expected are those of ip, sysctl, ss, iptables-save and others");
    }

    @HostFile("place.txt")
    static class NoTranscriptTestCases extends Base {}

    @Test
    void yaml_with_mistakes() {
        assertRefused(
                BadYamlTestCases.class,
                "@HostFile",
                "value: bad.yaml:3:20: unknown key 'adress' in an interface; did you mean 'address'?\n"
                        + "bad.yaml:4:13: 'tcp/ssh': a port is a number from 1 to 65535, not 'ssh'");
    }

    @HostFile("bad.yaml")
    static class BadYamlTestCases extends Base {}
}
