// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.host.KernelDefaults;
import io.github.netfilterunit.host.transcript.Transcript;
import io.github.netfilterunit.it.TestFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real programs talk through real rules; the same flows, through the host's own words, must count the same. */
@RealKernel(programs = {"bridge", "ping", "ss", "sysctl"})
class TrafficTest {

    private DockerLab lab;
    private String words;
    private Firewall firewall;

    @BeforeEach
    void record_the_host() {
        lab = new DockerLab(TestFiles.text("rules/docker.rules"));
        words = lab.host().shell(TestFiles.text("record-host.sh").replace("iptables-save", "iptables-legacy-save"));
        firewall = Firewall.of(Transcript.read("host.txt", words.replace("iptables-legacy-save", "iptables-save")));
    }

    @AfterEach
    void remove_the_machines() {
        lab.close();
    }

    @Test
    void the_line_that_records_a_host_records_every_setting_that_matters() {
        List<String> settings = KernelDefaults.names().stream()
                .filter(name -> Files.exists(Path.of("/proc/sys", name.replace('.', '/'))))
                .toList();

        assertThat(settings)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(words).contains("\n" + name + " = "));
        assertThat(words).contains("\nnet.ipv4.conf.docker0.rp_filter = ");
    }

    private void assertThatCountersAreTheKernels() {
        assertThat(SavedRules.withoutComments(firewall.save())).isEqualTo(lab.saved());
    }

    @Test
    void a_connection_to_a_published_port_that_is_closed_by_the_client() {
        lab.talk(
                lab.container(), List.of("tcp-server", "80", "0", "0"),
                lab.client(), List.of("tcp-client", "192.168.66.100", "80", "0", "0"));

        firewall.from("192.168.66.1").tcp().to("192.168.66.100", 80).handshake().close();

        assertThatCountersAreTheKernels();
    }

    @Test
    void a_query_and_an_answer_over_a_connection() {
        lab.talk(
                lab.container(), List.of("tcp-server", "80", "59", "44"),
                lab.client(), List.of("tcp-client", "192.168.66.100", "80", "59", "44"));

        firewall.from("192.168.66.1")
                .tcp()
                .to("192.168.66.100", 80)
                .handshake()
                .send(59)
                .receive(44)
                .close();

        assertThatCountersAreTheKernels();
    }

    @Test
    void datagrams_that_go_in_fragments() {
        lab.talk(
                lab.container(), List.of("udp-server", "53", "4000"),
                lab.client(), List.of("udp-client", "192.168.66.100", "53", "5000"));

        firewall.from("192.168.66.1").udp().to("192.168.66.100", 53).query(5000).answer(4000);

        assertThatCountersAreTheKernels();
    }

    @Test
    void a_query_and_an_answer_over_udp() {
        lab.talk(
                lab.container(), List.of("udp-server", "53", "10"),
                lab.client(), List.of("udp-client", "192.168.66.100", "53", "5"));

        firewall.from("192.168.66.1").udp().to("192.168.66.100", 53).query(5).answer(10);

        assertThatCountersAreTheKernels();
    }

    @Test
    void a_connection_from_the_container_to_the_outside() {
        lab.talk(
                lab.client(), List.of("tcp-server", "8080", "7", "1"),
                lab.container(), List.of("tcp-client", "192.168.66.1", "8080", "7", "1"));

        firewall.from("172.17.0.2")
                .tcp()
                .to("192.168.66.1", 8080)
                .handshake()
                .send(7)
                .receive(1)
                .close();

        assertThatCountersAreTheKernels();
    }

    @Test
    void a_ping_from_the_container_to_the_outside() {
        lab.container().run("ping", "-c", "1", "-W", "2", "192.168.66.1");

        firewall.from("172.17.0.2").icmp().to("192.168.66.1").ping();

        assertThatCountersAreTheKernels();
    }

    @Test
    void a_ping_to_the_host() {
        lab.client().run("ping", "-c", "1", "-W", "2", "192.168.66.100");

        firewall.from("192.168.66.1").icmp().to("192.168.66.100").ping();

        assertThatCountersAreTheKernels();
    }

    @Test
    void a_connection_of_the_host_to_its_own_published_port() {
        lab.talk(
                lab.container(), List.of("tcp-server", "80", "5", "5"),
                lab.host(), List.of("tcp-client", "192.168.66.100", "80", "5", "5"));

        firewall.from("host")
                .tcp()
                .to("192.168.66.100", 80)
                .handshake()
                .send(5)
                .receive(5)
                .close();

        assertThatCountersAreTheKernels();
    }
}
