// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishSpecTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "80:80|80:80/tcp",
                "8080:80/tcp|8080:80/tcp",
                "53:53/udp|53:53/udp",
                "127.0.0.1:8080:80|127.0.0.1:8080:80/tcp",
                "0.0.0.0:80:80|0.0.0.0:80:80/tcp",
                "80|80/tcp",
                "127.0.0.1::80|127.0.0.1::80/tcp",
                "7000-7010:80|7000-7010:80/tcp",
                "9000-9001|9000/tcp, 9001/tcp",
                "8000-8002:9000-9002|8000:9000/tcp, 8001:9001/tcp, 8002:9002/tcp",
                "80:80/TCP|80:80/tcp",
                "80:80/|80:80/tcp",
                ":80:80/UDP|80:80/udp",
                "192.168.66.100:1-2:3-4/udp|192.168.66.100:1:3/udp, 192.168.66.100:2:4/udp"
            })
    void a_spec_means_ports(String spec, String ports) {
        List<PublishRequest> parsed = PublishSpec.parse(spec);

        assertThat(parsed).extracting(PublishRequest::toString).containsExactly(ports.split(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8000-8003:9000-9001|both ranges must have as many ports, as in 8000-8003:9000-9003",
                "80:90-80|the container's port is a range from 90 down to 80; the lower one comes first",
                "80:0|the container's port is '0', which is no number from 1 to 65535; ports are published as in 8080:80,"
                        + " 53:53/udp, 127.0.0.1:8080:80 or 8000-8003:9000-9003",
                "x:80|the host's port is 'x', which is no number from 1 to 65535; ports are published as in 8080:80,"
                        + " 53:53/udp, 127.0.0.1:8080:80 or 8000-8003:9000-9003",
                "99999:80|the host's port is '99999', which is no number from 1 to 65535; ports are published as in"
                        + " 8080:80, 53:53/udp, 127.0.0.1:8080:80 or 8000-8003:9000-9003",
                "80:80/tpc|'tpc' is no protocol that Docker publishes; tcp, udp and sctp are; did you mean 'tcp'?",
                "[::1]:80:80|IPv6 addresses are not supported; publish on an IPv4 address, as in 127.0.0.1:8080:80",
                "1.2.3:80:80|'1.2.3' is not an IPv4 address: four numbers from 0 to 255 are expected, as in 192.0.2.1"
            })
    void what_cannot_be_published_is_refused(String spec, String message) {
        assertThatThrownBy(() -> PublishSpec.parse(spec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + spec + "' cannot be published: " + message);
    }
}
