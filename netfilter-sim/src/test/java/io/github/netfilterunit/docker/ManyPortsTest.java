// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.iptables.IptablesSave;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Containers that publish thousands of ports. */
class ManyPortsTest {

    private static final DockerHost LAB =
            DockerHost.at("192.168.66.100/24").device("ens33").gateway("192.168.66.254");

    private static final String WEB = "172.17.0.2/32";

    private static List<String> rules(DockerHost host) {
        return IptablesSave.write(host.host().ruleset())
                .lines()
                .filter(line -> line.contains("--dport"))
                .toList();
    }

    /** The order of engines up to 26: the highest port of the container first. */
    private static List<String> eachFromTheHighest(int count, String rule) {
        return IntStream.range(0, count)
                .mapToObj(i -> rule.replace("PORT", "" + (count - i)).replace("HOST", "" + (20_000 + count - i)))
                .toList();
    }

    @Test
    void each_port_has_its_three_rules_in_the_engines_order() {
        int count = 5_000;
        List<String> expected = new ArrayList<>();
        expected.addAll(eachFromTheHighest(
                count, "-A POSTROUTING -s " + WEB + " -d " + WEB + " -p tcp -m tcp --dport PORT -j MASQUERADE"));
        expected.addAll(eachFromTheHighest(
                count, "-A DOCKER ! -i docker0 -p tcp -m tcp --dport HOST -j DNAT --to-destination 172.17.0.2:PORT"));
        expected.addAll(eachFromTheHighest(
                count, "-A DOCKER -d " + WEB + " ! -i docker0 -o docker0 -p tcp -m tcp --dport PORT -j ACCEPT"));

        assertThat(rules(LAB.engine("24.0").container(Container.named("web").publish("20001-25000:1-5000"))))
                .isEqualTo(expected);
    }

    /** They put those that let in at the chain's top. */
    @Test
    void engines_since_28_begin_with_the_lowest_port() {
        int count = 3_000;
        List<String> expected = new ArrayList<>(eachFromTheHighest(
                count, "-A DOCKER ! -i docker0 -p tcp -m tcp --dport HOST -j DNAT --to-destination 172.17.0.2:PORT"));
        Collections.reverse(expected);
        expected.addAll(eachFromTheHighest(
                count, "-A DOCKER -d " + WEB + " ! -i docker0 -o docker0 -p tcp -m tcp --dport PORT -j ACCEPT"));

        assertThat(rules(LAB.engine("28.5").container(Container.named("web").publish("20001-23000:1-3000"))))
                .isEqualTo(expected);
    }

    @Test
    void the_rules_of_one_container_go_and_come_among_those_of_another() {
        DockerHost both = LAB.container(Container.named("a").publish("1-1000:1-1000"))
                .container(Container.named("b").publish("1001-2000:1-1000"));
        List<String> before = rules(both);
        List<String> after = rules(both.stop("a").start("a"));

        assertThat(before).hasSize(6_000);
        assertThat(rules(both.stop("a"))).isEqualTo(of("172.17.0.3", before));
        assertThat(of("172.17.0.2", after)).isEqualTo(of("172.17.0.2", before));
        assertThat(of("172.17.0.3", after)).isEqualTo(of("172.17.0.3", before));
        assertThat(before.get(0)).contains("-s 172.17.0.2/32");
        assertThat(after.get(0)).contains("-s 172.17.0.3/32");
        assertThat(rules(both.stop("a").remove("b"))).isEmpty();
    }

    private static List<String> of(String address, List<String> rules) {
        return rules.stream().filter(line -> line.contains(address)).toList();
    }
}
