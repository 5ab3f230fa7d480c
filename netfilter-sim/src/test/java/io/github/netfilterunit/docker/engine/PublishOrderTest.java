// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.docker.PublishRequest;
import io.github.netfilterunit.docker.PublishSpec;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(PublishOrder.of("web", ports(specs)))
                .extracting(PublishedPort::toString)
                .containsExactly(order.split(", "));
    }

    @Test
    void ports_that_the_engine_cannot_sort_are_refused() {
        assertThatThrownBy(() -> PublishOrder.of("web", ports("8080:80, 443:443")))
                .hasMessage(
                        "container 'web' publishes 8080:80/tcp and 443:443/tcp, for which Docker's own order of rules"
                                + " differs from start to start, because the one has the larger host port and the other the larger"
                                + " container port; supported are ports that rise together, as 80:80 and 443:443");
    }

    @Test
    void the_observed_random_order_is_refused() {
        assertThatThrownBy(() -> PublishOrder.of("multi", ports("80:80, 443:443, 53:53/udp, 53:53, 8080:80")))
                .hasMessageStartingWith("container 'multi' publishes 8080:80/tcp and 443:443/tcp, for which");
    }

    private static List<PublishedPort> ports(String specs) {
        List<PublishedPort> all = new ArrayList<>();
        for (String spec : specs.split(", ")) {
            for (PublishRequest each : PublishSpec.parse(spec)) {
                IpAddress address = each.hostAddress() == null ? Ipv4Address.ANY : each.hostAddress();
                all.add(new PublishedPort(address, each.firstHostPort(), each.containerPort(), each.protocol()));
            }
        }
        return all;
    }
}
