// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.docker.PublishSpec;
import io.github.netfilterunit.net.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishOrderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "80:80, 443:443|443:443/tcp, 80:80/tcp",
                "53:53/udp, 53:53/tcp|53:53/tcp, 53:53/udp",
                "80:80, 53:53/udp|80:80/tcp, 53:53/udp",
                "8000-8002:9000-9002|8002:9002/tcp, 8001:9001/tcp, 8000:9000/tcp",
                "80:80, 8080:80|8080:80/tcp, 80:80/tcp",
                "127.0.0.1:80:80, 192.168.66.100:80:80|192.168.66.100:80:80/tcp, 127.0.0.1:80:80/tcp",
                "127.0.0.1:53:53/udp, 192.168.66.100:53:53/udp|127.0.0.1:53:53/udp, 192.168.66.100:53:53/udp",
                "80:80, 81:80, 443:443|443:443/tcp, 81:80/tcp, 80:80/tcp"
            })
    void the_engine_sorts_the_ports_of_a_container(String specs, String order) {
        assertThat(PublishOrder.descending(ports(specs)))
                .extracting(AskedPort::toString)
                .containsExactly(order.split(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // observed in 4 of 6 tries; in the others 443 came first
                "80:80, 443:443, 53:53/udp, 53:53, 8080:80|8080:80/tcp, 80:80/tcp, 443:443/tcp, 53:53/tcp, 53:53/udp",
                "8080:80, 443:443|8080:80/tcp, 443:443/tcp",
                "443:443, 8080:80|8080:80/tcp, 443:443/tcp",
                "80, 443:443|443:443/tcp, 80/tcp"
            })
    void where_the_engine_has_several_orders_the_likeliest_is_taken(String specs, String order) {
        assertThat(PublishOrder.descending(ports(specs)))
                .extracting(AskedPort::toString)
                .containsExactly(order.split(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "80:80, 443:443, 53:53/udp, 53:53, 8080:80|53:53/tcp, 53:53/udp, 80:80/tcp, 8080:80/tcp, 443:443/tcp",
                "80, 443:443|443:443/tcp, 80/tcp",
                "7000-7010:80, 90:90, 443|90:90/tcp, 7000-7010:80/tcp, 443/tcp",
                "192.168.66.100:80:80, 0.0.0.0:80:80, 80:80|80:80/tcp, 0.0.0.0:80:80/tcp, 192.168.66.100:80:80/tcp",
                "9:9/sctp, 9:9/udp, 9:9|9:9/tcp, 9:9/udp, 9:9/sctp"
            })
    void engines_since_27_sort_by_container_port(String specs, String order) {
        assertThat(PublishOrder.ascending(ports(specs)))
                .extracting(AskedPort::toString)
                .containsExactly(order.split(", "));
    }

    @Test
    void thousands_of_ports_come_in_the_order_that_insertion_gives_them() {
        assertThat(PublishOrder.descending(ports("10001-30000:1-20000, 10001-30000:1-20000/udp")))
                .extracting(AskedPort::toString)
                .containsExactlyElementsOf(IntStream.range(0, 20_000)
                        .map(i -> 20_000 - i)
                        .boxed()
                        .flatMap(port ->
                                Stream.of((10_000 + port) + ":" + port + "/tcp", (10_000 + port) + ":" + port + "/udp"))
                        .toList());
    }

    /** Few ports that differ, so that each seed has those that stand before each other. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void any_ports_come_in_the_order_that_insertion_gives_them(int seed) {
        Random random = new Random(seed);
        List<AskedPort> ports = new ArrayList<>();
        for (int i = 0; i < 3 + 4 * seed; i++) {
            int host = random.nextInt(seed);
            int container = random.nextBoolean() ? host + 1 : 1 + random.nextInt(2 * seed);
            Protocol protocol = random.nextInt(3) == 0 ? Protocol.UDP : Protocol.TCP;
            ports.add(new AskedPort(null, host, host, container, protocol));
        }

        assertThat(PublishOrder.descending(ports)).isEqualTo(insertion(ports));
    }

    /** Go's insertion sort as it is written. */
    private static List<AskedPort> insertion(List<AskedPort> ports) {
        List<AskedPort> sorted = new ArrayList<>(byTarget(ports, new TreeMap<>()));
        for (int i = 1; i < sorted.size(); i++) {
            for (int j = i; j > 0 && isBefore(sorted.get(j), sorted.get(j - 1)); j--) {
                Collections.swap(sorted, j, j - 1);
            }
        }
        return byTarget(sorted, new LinkedHashMap<>());
    }

    private static boolean isBefore(AskedPort a, AskedPort b) {
        return a.firstHostPort() > b.firstHostPort()
                || a.containerPort() > b.containerPort()
                || a.containerPort() == b.containerPort() && a.protocol().equals(Protocol.TCP);
    }

    private static List<AskedPort> byTarget(List<AskedPort> ports, Map<String, List<AskedPort>> targets) {
        ports.forEach(each -> targets.computeIfAbsent(each.target(), target -> new ArrayList<>())
                .add(each));
        return targets.values().stream().flatMap(List::stream).toList();
    }

    private static List<AskedPort> ports(String specs) {
        return Arrays.stream(specs.split(", "))
                .flatMap(spec -> PublishSpec.parse(spec).stream())
                .map(each -> new AskedPort(
                        each.hostAddress(),
                        each.firstHostPort(),
                        each.lastHostPort(),
                        each.containerPort(),
                        each.protocol()))
                .toList();
    }
}
