// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void a_plus_at_the_end_stands_for_any_rest_of_a_name() {
        assertThat(new InterfacePattern("eth+").matches("eth0")).isTrue();
        assertThat(new InterfacePattern("eth+").matches("eth")).isTrue();
        assertThat(new InterfacePattern("eth+").matches("ens33")).isFalse();
        assertThat(new InterfacePattern("+").matches("docker0")).isTrue();
        assertThat(new InterfacePattern("eth0").matches("eth01")).isFalse();
    }

    @Test
    void an_interface_name_of_sixteen_characters_is_refused() {
        assertThatThrownBy(() -> new InterfacePattern("a123456789012345"))
                .hasMessage("an interface name has 1 to 15 characters, 'a123456789012345' has 16");
    }

    @Test
    void a_port_range_includes_both_ends() {
        PortRange range = new PortRange(1024, 2000);

        assertThat(range).hasToString("1024:2000");
        assertThat(range.contains(1023)).isFalse();
        assertThat(range.contains(1024)).isTrue();
        assertThat(range.contains(2000)).isTrue();
        assertThat(range.contains(2001)).isFalse();
    }

    @Test
    void a_port_beyond_65535_is_refused() {
        assertThatThrownBy(() -> PortRange.of(65536)).hasMessage("ports are 0 to 65535, not 65536:65536");
    }

    @Test
    void protocols_have_the_names_that_iptables_knows() {
        assertThat(Protocol.named("udp")).contains(Protocol.UDP);
        assertThat(Protocol.named("telnet")).isEmpty();
        assertThat(new Protocol(132)).hasToString("sctp");
        assertThat(new Protocol(47)).hasToString("47");
    }

    @Test
    void an_ethernet_address_prints_in_lower_case() {
        assertThat(MacAddress.parse("02:42:AC:11:00:02")).hasToString("02:42:ac:11:00:02");
        assertThat(MacAddress.read(new byte[] {0, 2, 66, -84, 17, 0, 2}, 1)).hasToString("02:42:ac:11:00:02");
        assertThatThrownBy(() -> MacAddress.parse("02:42"))
                .hasMessage("'02:42' is not an Ethernet address: six bytes are expected, as in 02:42:ac:11:00:02");
    }

    @Test
    void an_ethernet_address_ends_in_bits_of_an_ip_address() {
        IpAddress group = IpAddress.parse("239.129.2.3");

        assertThat(MacAddress.parse("01:00:5e:00:00:00").withLast(23, group)).hasToString("01:00:5e:01:02:03");
        assertThat(MacAddress.parse("02:42:00:00:00:ff").withLast(32, group)).hasToString("02:42:ef:81:02:03");
    }
}
