// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.DockerOutcome;
import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.docker.PlacedHost;
import io.github.netfilterunit.docker.RestartPolicy;
import io.github.netfilterunit.docker.RunningContainer;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerCommandsTest {

    private static final DockerHost LAB = DockerHost.at("192.168.66.100/24")
            .device("ens33")
            .gateway("192.168.66.254")
            .engine("28.5");

    private static DockerHost play(String... commands) {
        return DockerCommands.play(LAB, "start.sh", String.join("\n", commands));
    }

    private static String save(DockerHost host) {
        return IptablesSave.write(host.host().ruleset());
    }

    private static Stream<String> running(DockerHost host) {
        return host.running().stream().map(RunningContainer::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker run -d --name web -p 80:80 --network app --ip 10.5.0.9 nginx",
                "docker run --detach --name=web --publish=80:80 --net=app --ip=10.5.0.9 nginx nginx -g 'daemon off;'",
                "docker container run -itd -p80:80 --rm -v /srv:/srv -e A=B -m 1g --name web --network name=app,ip=10.5.0.9 a/b:1",
                "/usr/bin/docker -H unix:///run/docker.sock run -d=true -p=80:80 --name web --restart no --network app --ip 10.5.0.9 x",
                "NAME=web; for port in 80; do docker run -d --name $NAME -p $port:$port --network app --ip 10.5.0.9 x; done"
            })
    void options_are_read_in_every_form_that_docker_takes(String run) {
        DockerHost told = LAB.network(Network.named("app").subnet("10.5.0.0/24"))
                .container(Container.named("web").on("app").address("10.5.0.9").publish("80:80"));

        DockerHost played = play("docker network create --subnet=10.5.0.0/24 app", run);

        assertThat(played.host()).isEqualTo(told.host());
    }

    @Test
    void what_stands_before_the_first_dockerd_was_there_before_the_engine() {
        String save = save(play(
                "sysctl -w net.ipv4.ip_forward=1",
                "iptables -A FORWARD -s 10.0.0.0/8 -j DROP",
                "dockerd --icc=false --log-level warn",
                "iptables -A FORWARD -s 172.16.0.0/12 -j DROP"));

        assertThat(save.lines().filter(line -> line.contains("FORWARD ")))
                .startsWith(":FORWARD ACCEPT [0:0]")
                .contains("-A DOCKER-FORWARD -i docker0 -o docker0 -j DROP")
                .containsSubsequence(
                        "-A FORWARD -j DOCKER-USER",
                        "-A FORWARD -j DOCKER-FORWARD",
                        "-A FORWARD -s 10.0.0.0/8 -j DROP",
                        "-A FORWARD -s 172.16.0.0/12 -j DROP");
    }

    @Test
    void an_engine_can_be_stopped_and_started_with_other_options() {
        DockerHost host = play(
                "dockerd --userland-proxy=false",
                "docker run -d --restart=unless-stopped --name a x",
                "docker run -d --restart always --name b x",
                "docker run -d --name c x",
                "docker stop a b",
                "systemctl restart docker",
                "service docker stop",
                "dockerd --live-restore --allow-direct-routing");

        assertThat(running(host)).singleElement().asString().contains("name=b");
        assertThat(save(host)).doesNotContain("-A PREROUTING -d").doesNotContain("--src-type LOCAL -j MASQUERADE");
    }

    @Test
    void the_engine_of_a_host_can_be_another_one_afterwards() {
        DockerHost host = play("dockerd", "docker run -d --name web -p 80:80 x", "systemctl restart docker");

        assertThat(save(host)).contains(":DOCKER-FORWARD ");
        assertThat(save(host.engine("20.10")))
                .contains(":DOCKER-ISOLATION-STAGE-1 ")
                .doesNotContain("DOCKER-FORWARD");
    }

    @Test
    void containers_are_started_paused_renamed_and_removed() {
        DockerHost host = play(
                "docker create --name a -p 81:80 x",
                "docker run -d --name b x",
                "docker start a",
                "docker pause a",
                "docker unpause a",
                "docker kill -s TERM b",
                "docker rm b",
                "docker rename a web",
                "docker run -d x",
                "docker run -d x",
                "docker rm -f unnamed1");

        assertThat(host.running()).extracting(RunningContainer::name).containsExactly("web", "unnamed2");
    }

    @Test
    void an_image_exposes_what_it_was_told() {
        DockerHost host = play(
                "docker import -c 'EXPOSE 80 53/udp' rootfs.tar site",
                "docker run -d -P --name a site:latest",
                "docker run -d -P --expose 8080 --name b site");

        assertThat(save(host).lines().filter(line -> line.contains("DNAT")).map(line -> line.replaceAll(".*-p ", "")))
                .containsExactly(
                        "udp -m udp --dport 32768 -j DNAT --to-destination 172.17.0.2:53",
                        "tcp -m tcp --dport 32768 -j DNAT --to-destination 172.17.0.2:80",
                        "udp -m udp --dport 32769 -j DNAT --to-destination 172.17.0.3:53",
                        "tcp -m tcp --dport 32769 -j DNAT --to-destination 172.17.0.3:80",
                        "tcp -m tcp --dport 32770 -j DNAT --to-destination 172.17.0.3:8080");
    }

    @Test
    void of_a_transcript_only_what_stands_behind_a_prompt_is_run() {
        DockerHost host = play(
                "[host]# docker network create app",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "[host]# docker run -d --name web --network app -p 80:80 nginx",
                "Unable to find image 'nginx:latest' locally",
                "[client]# curl 192.168.66.100");

        assertThat(save(host)).contains("-o br-0123456789ab ");
    }

    @Test
    void settings_of_the_engine_are_what_dockerd_was_told() {
        DockerHost host = play("dockerd --bip 10.9.0.1/24 --default-address-pool base=10.10.0.0/16,size=24"
                + " --default-network-opt=bridge=com.docker.network.bridge.enable_icc=false --ip=192.168.66.100"
                + " --ip-masq=false --iptables=true");

        assertThat(host.settings().is(Switch.IP_MASQ)).isFalse();
        assertThat(host.network(Network.named("app")).host().interfaces())
                .flatExtracting(each -> each.addresses())
                .extracting(each -> each.prefix().toString())
                .contains("10.9.0.1/24", "10.10.0.1/24");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docker run -d --name web --pubish 80:80 x|1:26: unknown option '--pubish'; did you mean '--publish'?",
                "docker run -d -Z x|1:15: unknown option '-Z'; did you mean '-P'?",
                "docker run -d|1:8: 'docker run' needs an image, as in 'docker run -d --name web -p 80:80 nginx'",
                "docker run --name|1:12: '--name' needs a value",
                "docker run -p 99999:80 x|1:15: '99999:80' cannot be published: the host's port is '99999', which is no number from 1 to 65535; ports are published as in 8080:80, 53:53/udp, 127.0.0.1:8080:80 or 8000-8003:9000-9003",
                "docker run -p '[::1]:80:80' x|1:15: '[::1]:80:80' cannot be published: IPv6 addresses are not supported; publish on an IPv4 address, as in 127.0.0.1:8080:80",
                "docker run --ip6 fd00::2 x|1:12: '--ip6' is not supported: IPv6 is not supported yet; leave it out",
                "docker network create --ipv6 app|1:23: '--ipv6' is not supported: IPv6 is not supported yet; leave it out",
                "docker network create --subnet fd00::/64 app|1:32: 'fd00::/64' is of IPv6, which is not supported yet; an address of IPv4 is expected",
                "dockerd --ipv6|1:9: '--ipv6' is not supported: IPv6 is not simulated; leave it out",
                "dockerd --fixed-cidr-v6 fd00::/64|1:9: '--fixed-cidr-v6' is not supported: IPv6 is not simulated; leave it out",
                "dockerd --ic=false|1:9: unknown option '--ic'; did you mean '--icc'?",
                "dockerd --icc=maybe|1:15: 'maybe' is neither true nor false",
                "dockerd --default-address-pool 10.0.0.0/8|1:32: '10.0.0.0/8' is no pool of subnets; one is written as in base=10.10.0.0/16,size=24",
                "docker run -P x|1:15: -P publishes what the image 'x' exposes, which is not known here: say it with --expose, or before with 'docker import -c \"EXPOSE 80\" FILE x'",
                "docker run --restart on-error x|1:22: 'on-error' is no restart policy; no, on-failure, unless-stopped, always are",
                "docker run --ip 172.17.0.9 x|1:17: user specified IP address is supported on user defined networks only: create one with 'docker network create --subnet', and name it with --network",
                "docker run --network host --network none x|1:1: container 'unnamed1' is on 'host' and on other networks; 'host' is only given alone",
                "docker run --network name=app,ipp=1 x|1:22: 'ipp' is no field of a container's network; name, ip, mac-address, alias, gw-priority and driver-opt are",
                "docker rnu x|1:8: unknown command 'docker rnu'; did you mean 'run'?",
                "docker network creat app|1:16: unknown command 'docker network creat'; did you mean 'create'?",
                "docker network create -d overlay app|1:26: 'overlay' is no driver of networks that is supported; bridge, macvlan, ipvlan are",
                "docker network create -o com.docker.network.bridge.enable_ic=false app|1:26: 'com.docker.network.bridge.enable_ic' is no option of a network that is supported; did you mean 'com.docker.network.bridge.enable_icc'?",
                "docker compose up|1:8: 'docker compose' is not supported: give the file of compose to the host",
                "docker swarm init|1:8: 'docker swarm' is not supported: swarm is not supported",
                "docker kill -s USR1 web|1:16: what the signal 'USR1' does depends on the container; KILL and TERM end it",
                "systemctl restart nginx|1:19: 'nginx' is not supported here: what it does to the rules is not known; docker is",
                "systemctl stop docker && docker run x|1:26: the engine does not run: 'systemctl start docker' is expected before",
                "docker run x && dockerd|1:17: the engine runs already: 'systemctl stop docker' is expected before",
                "ufw deny 80|1:1: the command 'ufw' is not supported here: give the rules that it makes, which iptables-save prints, as the host's rules",
                "sysctl -w net.ipv4.ip_forward=on|1:11: net.ipv4.ip_forward is a number, not 'on'",
                "sysctl -w net.ipv4.ip_forwad=1|1:11: there is no setting 'net.ipv4.ip_forwad'; did you mean 'net.ipv4.ip_forward'?",
                "sysctl -w net.ipv4.ip_forward = 1|1:11: a value is expected, as in 'sysctl -w net.ipv4.ip_forward=1', without blanks",
                "sysctl -w ip_forward=1|1:11: there is no setting 'ip_forward'; 'sysctl -a' prints the names of all, as net.ipv4.ip_forward",
                "sysctl -w net.ipv4.conf.esn33.rp_filter=1|1:11: there is no interface esn33 for net.ipv4.conf.esn33.rp_filter; did you mean 'ens33'?",
                "sysctl -w net/ipv4/ip_default_ttl=300|1:11: net.ipv4.ip_default_ttl is a number from 1 to 255, not '300'",
                "sysctl -w net.ipv4.tcp_syncookies=2|1:11: net.ipv4.tcp_syncookies = 2 is not supported: 0, 1 are",
                "sysctl -w net.ipv4.ip_local_port_range='1024 65535'|1:11: net.ipv4.ip_local_port_range = 1024 65535 is not supported on a Docker host, where it decides which ports the engine gives away: 32768 60999 is",
                "dokcer run x|1:1: the command 'dokcer' is not supported here; docker, dockerd, systemctl, iptables and sysctl are; did you mean 'docker'?",
                "docker rm -f $(docker ps -q)|1:14: the output of a command is not supported in a script of rules: write the value"
            })
    void commands_that_are_not_known_are_refused_with_their_place(String command, String message) {
        assertThatThrownBy(() -> play(command))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("start.sh:" + message);
    }

    @Test
    void what_the_engine_refuses_is_told_with_its_place_and_all_at_once() {
        assertThatThrownBy(() -> play(
                        "docker network create --subnet 10.5.0.0/24 app",
                        "docker run -d --name web -p 80:80 x",
                        "docker run -d --name web2 -p 80:8080 x",
                        "docker run -d --name web3 -p 127.0.0.1:80:80 x",
                        "docker run -d --name web4 -p 10.1.2.3:81:80 x",
                        "docker run -d --name web5 --network ap x",
                        "docker run -d --name web6 --network app --ip 10.6.0.9 x",
                        "docker run -d --name web x",
                        "docker run -d --name s1 --network container:s1 x",
                        "docker run -d --name s2 --network container:wbe x",
                        "docker run -d --name s3 --network container:web -p 82:80 x",
                        "docker run -d --name s4 --link wep:web x",
                        "docker network connect app wbe",
                        "docker network connect host web",
                        "docker network disconnect app web",
                        "docker rm web",
                        "docker network rm bridge",
                        "docker run -d --name web7 --network app x",
                        "docker network rm app",
                        "docker network create --subnet 10.5.0.128/25 app2",
                        "docker network create --subnet 10.7.0.0/24 --gateway 10.8.0.1 app3",
                        "docker network create app",
                        "docker run -d --name web8 --network none x",
                        "docker kill web2"))
                .hasMessage("""
                        start.sh:3:1: container 'web2' cannot publish 80:8080/tcp: the port is already allocated by 80:80/tcp of 'web'; 81 is free
                        start.sh:4:1: container 'web3' cannot publish 127.0.0.1:80:80/tcp: the port is already allocated by 80:80/tcp of 'web'; 81 is free
                        start.sh:5:1: container 'web4' cannot publish 10.1.2.3:81:80/tcp: the host has no address 10.1.2.3; it has 192.168.66.100, and 0.0.0.0 stands for all
                        start.sh:6:1: there is no network 'ap'; did you mean 'app'?
                        start.sh:7:1: container 'web6' cannot have the address 10.6.0.9: the network 'app' has those of 10.5.0.0/24 beside its own, 10.5.0.1
                        start.sh:8:1: there are two containers named 'web'
                        start.sh:9:1: container 's1' cannot join its own network; another container's is expected behind 'container:'
                        start.sh:10:1: there is no container 'wbe'; did you mean 'web'?
                        start.sh:11:1: container 's3' has the network of 'web', which publishes the ports of both: publish them at 'web'
                        start.sh:12:1: could not get container for wep: container 's4' is linked to it; did you mean 'web'?
                        start.sh:13:1: there is no container 'wbe'; did you mean 'web'?
                        start.sh:14:1: container 'web' cannot be connected to 'host': only a container that is created there, 'docker run --network host', is on it
                        start.sh:15:1: container 'web' is not on the network 'app'
                        start.sh:16:1: container 'web' runs and is not removed; 'docker rm -f web' stops it before, or 'docker stop web'
                        start.sh:17:1: 'bridge' is a pre-defined network and cannot be removed
                        start.sh:19:1: the network 'app' has an active endpoint, container 'web7'; it can be removed when nobody is on it
                        start.sh:20:1: the subnet 10.5.0.128/25 overlaps with 10.5.0.0/24, which another network has; give one that is free
                        start.sh:21:1: the gateway 10.8.0.1 of the network 'app3' is no address of its subnet 10.7.0.0/24
                        start.sh:22:1: network with name app already exists
                        start.sh:24:1: container 'web2' does not run; 'docker start web2' is expected before""");
    }

    @Test
    void what_may_fail_is_no_error_and_the_rest_runs() {
        DockerHost host = play(
                "iptables -D INPUT -j DROP 2>/dev/null || true",
                "dockerd",
                "docker rm -f web || true",
                "docker network create app || true; docker network create app || true",
                "docker run -d --name web -p 80:80 x",
                "docker run -d --name web2 -p 80:80 x || true",
                "iptables -D DOCKER-USER -s 10.9.9.9 -j DROP || true",
                "iptables -I DOCKER-USER -s 10.9.9.8 -j DROP || true");

        assertThat(host.host().stations()).extracting(Station::name).containsExactly("web");
        assertThat(save(host)).contains("-A DOCKER-USER -s 10.9.9.8/32 -j DROP").doesNotContain("10.9.9.9");
        assertThatThrownBy(() -> play("docker rm -x web || true"))
                .hasMessage("start.sh:1:11: unknown option '-x'; did you mean '-f'?");
    }

    @Test
    void behind_a_command_that_fails_the_outcome_has_what_the_rest_does() {
        PlacedHost placed = new PlacedHost(LAB, new Place("start.sh", 1, 1));
        Problems problems = new Problems();
        DockerCommands.add(
                placed,
                new NamedText(
                        "start.sh",
                        "iptables -D DOCKER-USER -s 10.9.9.9 -j DROP\niptables -I DOCKER-USER -s 10.9.9.8 -j DROP\n"),
                problems);

        DockerOutcome outcome = placed.outcome(problems);

        assertThat(problems.found())
                .extracting(Object::toString)
                .containsExactly(
                        "start.sh:1:1: start.sh:1:13: there is no rule '-s 10.9.9.9/32 -j DROP' in 'DOCKER-USER'");
        assertThat(IptablesSave.write(outcome.host().ruleset())).contains("-A DOCKER-USER -s 10.9.9.8/32 -j DROP");
    }

    @Test
    void an_address_needs_a_network_with_a_subnet_of_the_users() {
        assertThatThrownBy(() -> play("docker network create app", "docker run --network app --ip 172.18.0.9 x"))
                .hasMessage("start.sh:2:1: container 'unnamed1' asks for the address 172.18.0.9, but the network 'app'"
                        + " was made without a subnet of the user's: give it one, as in 'docker network create --subnet"
                        + " 172.18.0.0/16 app'");
    }

    @Test
    void whether_a_container_comes_back_that_may_have_failed_is_not_known() {
        assertThatThrownBy(() -> play("docker run -d --name job --restart on-failure:3 x", "systemctl restart docker"))
                .hasMessage("start.sh:2:11: container 'job' has --restart on-failure: whether it starts again with the"
                        + " engine depends on how it ended; say always, unless-stopped or no");
        assertThat(RestartPolicy.parse("on-failure:3")).isEqualTo(RestartPolicy.ON_FAILURE);
    }

    @Test
    void older_engines_do_not_know_newer_options() {
        assertThatThrownBy(() -> DockerCommands.play(
                        LAB.engine("24"), "s", "dockerd --allow-direct-routing --ip-forward-no-drop"))
                .hasMessage(
                        "s:1:9: Docker 24.0.9 does not know '--allow-direct-routing', which came with 28.2; name that engine, or leave it out");
        assertThatThrownBy(
                        () -> DockerCommands.play(
                                LAB.engine("24"),
                                "s",
                                "docker network create a; docker network create b; docker run --name w --network a --network b x"))
                .hasMessage("s:1:58: Docker 24.0.9 takes one network in 'docker run'; the others are connected with"
                        + " 'docker network connect b w'");
    }
}
