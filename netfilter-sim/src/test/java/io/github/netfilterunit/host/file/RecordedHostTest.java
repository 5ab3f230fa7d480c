// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.FlowOutcome;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.host.transcript.Transcript;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.TextReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordedHostTest {

    /** Of Docker 28.5.2 with a1 on neta, b1 on netb and d1 on the default bridge; each publishes its port 80. */
    private static NamedText recorded() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(RecordedHostTest.class.getResourceAsStream("/transcript/inspected.txt"))) {
            return TextReader.read("inspected.txt", in);
        }
    }

    private static final Set<Station.Service> HTTP = Set.of(new Station.Service(Protocol.TCP, 80));

    @Test
    void containers_that_were_inspected_are_stations() throws IOException {
        Host host = RecordedHost.read(List.of(recorded()), false);

        assertThat(host.stations())
                .extracting(Station::name, each -> each.address().toString(), Station::link, Station::services)
                .containsExactly(
                        tuple("d1", "172.17.0.2", "veth3878eda", HTTP),
                        tuple("b1", "172.19.0.2", "veth937c892", HTTP),
                        tuple("a1", "172.18.0.2", "vethe3d8496", HTTP));
        assertThat(host.sockets())
                .extracting(each -> each.port() + " " + each.target())
                .contains(
                        "8001 Target[address=172.18.0.2, port=80, asAsked=false]",
                        "8002 Target[address=172.19.0.2, port=80, asAsked=false]",
                        "8003 Target[address=172.17.0.2, port=80, asAsked=false]");
    }

    @Test
    void flows_name_them_and_go_through_docker_proxy() throws IOException {
        Firewall host = Firewall.of(RecordedHost.read(List.of(recorded()), false));

        FlowOutcome published = host.from("192.168.66.1")
                .tcp()
                .to("192.168.66.100", 8001)
                .handshake()
                .outcome();
        FlowOutcome isolated = host.from("a1").tcp().to("b1", 80).handshake().outcome();
        FlowOutcome proxied =
                host.from("a1").tcp().to("192.168.66.100", 8002).handshake().outcome();

        assertThat(published.delivered()).map(Object::toString).hasValue("172.18.0.2:80");
        assertThat(isolated.delivered()).isEmpty();
        assertThat(proxied.delivered()).map(Object::toString).hasValue("172.19.0.2:80");
    }

    private static final String HOST = """
            root@master:~# ip addr
            1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
                link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
                inet 127.0.0.1/8 scope host lo
            2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default
                link/ether 00:0c:29:aa:bb:64 brd ff:ff:ff:ff:ff:ff
                inet 192.168.66.100/24 scope global eth0
            3: docker0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default
                link/ether 00:0c:29:aa:bb:65 brd ff:ff:ff:ff:ff:ff
                inet 172.17.0.1/16 scope global docker0
            4: br-c99399222fab: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default
                link/ether 00:0c:29:aa:bb:66 brd ff:ff:ff:ff:ff:ff
                inet 172.18.0.1/16 scope global br-c99399222fab
            5: veth1@if2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master docker0 state UP group default
                link/ether 00:0c:29:aa:bb:67 brd ff:ff:ff:ff:ff:ff
            6: veth2@if2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master br-c99399222fab state UP group default
                link/ether 00:0c:29:aa:bb:68 brd ff:ff:ff:ff:ff:ff
            7: veth3@if2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master br-c99399222fab state UP group default
                link/ether 00:0c:29:aa:bb:69 brd ff:ff:ff:ff:ff:ff
            root@master:~# bridge fdb
            02:42:ac:12:00:03 dev veth3 master br-c99399222fab
            """;

    private static final String NETWORKS = """
            root@master:~# docker network inspect bridge app
            [{"Name": "bridge", "Id": "a1642231b878c652d09f", "Driver": "bridge", "IPAM": {}},
             {"Name": "app", "Id": "c99399222fabb232686b", "Driver": "bridge", "IPAM": {}, "Internal": true}]
            """;

    private static String container(String name, String networks) {
        return "{\"Id\": \"" + name + "0\", \"Name\": \"/" + name
                + "\", \"State\": {\"Running\": true}, \"HostConfig\": {\"NetworkMode\": \"app\"},"
                + " \"Config\": {\"ExposedPorts\": {\"80/tcp\": {}, \"9/sctp\": {}}},"
                + " \"NetworkSettings\": {\"Ports\": {\"80/tcp\": null}, \"Networks\": {" + networks + "}}}";
    }

    private static final String ON_APP =
            "\"app\": {\"IPAddress\": \"172.18.0.3\", \"MacAddress\": \"02:42:ac:12:00:03\", \"NetworkID\": \"c99399222fabb232\"}";
    private static final String ON_BRIDGE =
            "\"bridge\": {\"IPAddress\": \"172.17.0.2\", \"MacAddress\": \"02:42:ac:11:00:02\"}";

    private static Host read(String text) {
        return RecordedHost.read(List.of(new NamedText("host.txt", text + "root@master:~# \n")), false);
    }

    @Test
    void a_container_on_several_networks_has_its_way_out_first() {
        Host host = read(HOST + NETWORKS + "root@master:~# docker inspect web\n["
                + container("web", ON_APP + ", " + ON_BRIDGE) + "]\n");

        assertThat(host.stations())
                .extracting(Station::name, each -> each.address().toString(), Station::link, Station::services)
                .containsExactly(tuple("web", "172.17.0.2", "veth1", HTTP), tuple("web", "172.18.0.3", "veth3", HTTP));
        assertThat(host.neighbours())
                .extracting(each -> each.address() + " " + each.device() + " " + each.port())
                .contains("172.17.0.2 docker0 veth1", "172.18.0.3 br-c99399222fab veth3");
    }

    /** As of a container that is on internal networks alone, since Docker 25. */
    @Test
    void a_container_without_a_gateway_has_no_way_out() {
        String json = container("web", ON_APP.replace("{", "{\"Gateway\": \"%s\", "));

        assertThat(List.of("", "172.18.0.1"))
                .map(gateway -> read(HOST + NETWORKS + "root@master:~# docker inspect web\n[" + json.formatted(gateway)
                                + "]\n")
                        .stations()
                        .get(0)
                        .wayOut())
                .containsExactly(false, true);
    }

    @Test
    void what_does_not_run_or_has_the_host_s_network_is_no_station() {
        String stopped = container("old", ON_APP).replace("true", "false");
        String ofHost = container("agent", "\"host\": {\"IPAddress\": \"\"}").replace("\"app\"}", "\"host\"}");
        String sidecar = container("sidecar", "")
                .replace("\"app\"}", "\"container:web0\"}")
                .replace("80/tcp", "81/tcp");

        Host host = read(HOST + "root@master:~# docker inspect $(docker ps -aq)\n["
                + String.join(",\n", stopped, ofHost, sidecar, container("web", ON_APP)) + "]\n");

        assertThat(host.stations()).hasSize(1);
        assertThat(host.stations().get(0).services())
                .containsExactlyInAnyOrder(
                        new Station.Service(Protocol.TCP, 80), new Station.Service(Protocol.TCP, 81));
    }

    private static void assertRefused(String text, String... messages) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(String.join("\n", messages));
    }

    @Test
    void what_was_not_inspected_is_named() {
        String inspected = "root@master:~# docker inspect web\n[" + container("web", ON_APP) + "]\n";

        assertRefused(
                HOST + inspected + """
                        root@master:~# docker ps
                        CONTAINER ID   IMAGE   COMMAND   CREATED       STATUS        PORTS   NAMES
                        30ed4443baad   nginx   "nginx"   2 hours ago   Up 2 hours            web
                        4ffc0d70109d   nginx   "nginx"   2 hours ago   Up 2 hours            db
                        3b726b53c910   nginx   "nginx"   2 hours ago   Exited (0)            old
                        """,
                "host.txt:27:1: the container 'db' runs, and its ports are not shown; add 'docker inspect db' to the"
                        + " transcript");
        assertRefused(
                HOST
                        + NETWORKS.replace(
                                "\"Internal\": true",
                                "\"Containers\": {\"4f\": {\"Name\": \"db\", \"IPv4Address\": \"172.18.0.2/16\"}}"),
                "host.txt:24:101: the container 'db' runs, and its ports are not shown; add 'docker inspect db' to the"
                        + " transcript");
        assertRefused(
                HOST + "root@master:~# docker inspect web\n[" + container("web", ON_APP + ", " + ON_BRIDGE) + "]\n",
                "host.txt:23:224: the container 'web' is on several networks, of which 'app' is not shown; add 'docker"
                        + " network inspect app' to the transcript",
                "host.txt:23:331: the container 'web' is on several networks, of which 'bridge' is not shown; add 'docker"
                        + " network inspect bridge' to the transcript");
        assertRefused(
                HOST.replaceAll("root@master:~# bridge fdb\n.*\n", "")
                        + NETWORKS
                        + inspected.replace(ON_APP, ON_APP + ", " + ON_BRIDGE),
                "host.txt:24:25: the container 'web' is on several networks, and it is not shown behind which ports of"
                        + " their bridges; add 'bridge fdb' to the transcript");
    }

    @Test
    void what_cannot_be_is_refused_with_its_place() {
        assertRefused(
                HOST + "root@master:~# docker inspect web\n["
                        + container("web", ON_APP.replace("c99399222fabb232", "0254d17825d8d71a")) + "]\n",
                "host.txt:23:224: the container 'web' is on the network 'app', whose interface br-0254d17825d8 the host"
                        + " does not have; are the outputs of one moment?");
        assertRefused(
                HOST
                        + NETWORKS.replace(
                                "\"Driver\": \"bridge\", \"IPAM\": {}, \"Internal\"",
                                "\"Driver\": \"overlay\", \"IPAM\": {}, \"Internal\"")
                        + "root@master:~# docker inspect web\n[" + container("web", ON_APP) + "]\n",
                "host.txt:24:58: the network 'app' has the driver 'overlay', which is not supported; bridge, macvlan and"
                        + " ipvlan are");
        assertRefused(
                HOST + "root@master:~# docker inspect web\n[{\"Name\": \"web\"}]\n",
                "host.txt:23:2: this is neither a container nor a network; 'docker inspect $(docker ps -q)' and 'docker"
                        + " network inspect $(docker network ls -q)' show them");
        assertRefused(
                HOST + "root@master:~# docker inspect web\n[\n{\"Name\": \"web\",\nError: No such object: web\n",
                "host.txt:25:1: this is not JSON: a key in double quotes is expected, not 'E'");
    }

    @Test
    void commands_that_show_a_part_or_change_the_host_are_refused() {
        assertRefused(
                HOST + "root@master:~# docker inspect web | less\n",
                "host.txt:22:1: 'docker inspect web | less': what it prints may be only a part; 'docker inspect $(docker"
                        + " ps -q)' and 'docker network inspect $(docker network ls -q)' are understood, without more");
        assertRefused(
                HOST + "root@master:~# docker network create app\n",
                "host.txt:22:1: 'docker network create app' is not understood; 'docker inspect', 'docker network"
                        + " inspect' and 'docker ps' are. What was done to a Docker host is told in the 'commands' of"
                        + " 'docker:'");
    }

    @Test
    void who_reads_the_transcript_alone_is_told_who_reads_json() {
        String text = HOST + "root@master:~# docker inspect web\n[" + container("web", ON_APP) + "]\nroot@master:~# \n";

        assertThatThrownBy(() -> Transcript.read("host.txt", text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("host.txt:22:1: the output of 'docker inspect' is read by RecordedHost, not by Transcript"
                        + " alone");
    }
}
