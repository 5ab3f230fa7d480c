// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.0.0.1", "192.168.66.100", "255.255.255.255"})
    void a_dotted_quad_prints_as_it_was_written(String text) {
        assertThat(IpAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1..2.3",
                "1.2.3.",
                "1.2.3.x",
                " 1.2.3.4"
            })
    void anything_else_is_refused_with_an_example_of_what_is_right(String text) {
        assertThatThrownBy(() -> IpAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not an IPv4 address: four numbers from 0 to 255 are expected, as in"
                        + " 192.0.2.1");
    }

    @Test
    void bytes_are_in_network_order() {
        assertThat(IpAddress.parse("1.2.254.255").bytes()).containsExactly(1, 2, 254, 255);
        assertThat(Ipv4Address.read(new byte[] {9, 1, 2, (byte) 254, (byte) 255}, 1))
                .hasToString("1.2.254.255");
    }

    @Test
    void addresses_are_ordered_as_unsigned_numbers() {
        assertThat(IpAddress.parse("128.0.0.0")).isGreaterThan(IpAddress.parse("127.255.255.255"));
    }

    @Test
    void special_ranges_are_recognised_at_their_edges() {
        assertThat(IpAddress.parse("126.255.255.255").isLoopback()).isFalse();
        assertThat(IpAddress.parse("127.0.0.0").isLoopback()).isTrue();
        assertThat(IpAddress.parse("223.255.255.255").isMulticast()).isFalse();
        assertThat(IpAddress.parse("224.0.0.0").isMulticast()).isTrue();
        assertThat(IpAddress.parse("239.255.255.255").isMulticast()).isTrue();
        assertThat(IpAddress.parse("240.0.0.0").isMulticast()).isFalse();
        assertThat(IpAddress.parse("255.255.255.255").isLimitedBroadcast()).isTrue();
        assertThat(IpAddress.parse("0.0.0.0").isUnspecified()).isTrue();
    }

    @Test
    void counting_on_from_the_last_address_begins_again() {
        assertThat(IpAddress.parse("192.168.1.255").plus(1)).hasToString("192.168.2.0");
        assertThat(IpAddress.parse("255.255.255.255").plus(2)).hasToString("0.0.0.1");
    }
}
