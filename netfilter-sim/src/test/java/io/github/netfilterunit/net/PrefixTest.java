// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PrefixTest {

    @Test
    void an_interface_address_keeps_its_host_bits() {
        Prefix prefix = Prefix.parse("192.168.66.100/24");

        assertThat(prefix).hasToString("192.168.66.100/24");
        assertThat(prefix.network()).hasToString("192.168.66.0");
        assertThat(prefix.broadcast()).hasToString("192.168.66.255");
        assertThat(prefix.mask()).hasToString("255.255.255.0");
        assertThat(prefix.isNetwork()).isFalse();
    }

    @Test
    void a_bare_address_is_its_own_network() {
        assertThat(Prefix.parse("10.0.0.1")).isEqualTo(new Prefix(IpAddress.parse("10.0.0.1"), 32));
    }

    @Test
    void a_prefix_of_no_bits_contains_everything() {
        assertThat(Prefix.parse("0.0.0.0/0").contains(IpAddress.parse("255.255.255.255")))
                .isTrue();
    }

    @Test
    void the_addresses_next_to_a_network_are_not_in_it() {
        Prefix prefix = Prefix.parse("10.1.2.128/25");

        assertThat(prefix.contains(IpAddress.parse("10.1.2.127"))).isFalse();
        assertThat(prefix.contains(IpAddress.parse("10.1.2.128"))).isTrue();
        assertThat(prefix.contains(IpAddress.parse("10.1.2.255"))).isTrue();
        assertThat(prefix.contains(IpAddress.parse("10.1.3.0"))).isFalse();
    }

    @Test
    void a_length_that_is_no_number_is_refused() {
        assertThatThrownBy(() -> Prefix.parse("10.0.0.0/x"))
                .hasMessage("'10.0.0.0/x': after the / comes a number from 0 to 32, as in 192.168.66.100/24");
    }

    @Test
    void a_length_out_of_range_is_refused() {
        assertThatThrownBy(() -> Prefix.parse("10.0.0.0/33")).hasMessage("a prefix length is 0 to 32, not 33");
    }

    @Test
    void a_mask_with_holes_compares_only_its_bits() {
        AddressMask mask = new AddressMask(IpAddress.parse("10.9.9.1"), IpAddress.parse("255.0.0.255"));

        assertThat(mask).hasToString("10.0.0.1/255.0.0.255");
        assertThat(mask.length()).isEqualTo(-1);
        assertThat(mask.contains(IpAddress.parse("10.7.7.1"))).isTrue();
        assertThat(mask.contains(IpAddress.parse("10.7.7.2"))).isFalse();
    }

    @Test
    void a_mask_without_holes_prints_as_a_length() {
        assertThat(AddressMask.of(Prefix.parse("172.17.0.1/16"))).hasToString("172.17.0.0/16");
    }
}
