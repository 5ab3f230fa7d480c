// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.BridgePorts;
import io.github.netfilterunit.ruleset.FrameCast;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Matches that look at the frame and the links that a packet came and goes by. */
class LinkMatchTest {

    private final SeenPacket seen =
            new SeenPacket(PacketBuilder.tcp(IpAddress.parse("192.0.2.7"), 40000, IpAddress.parse("198.51.100.1"), 80)
                    .build());

    @ParameterizedTest
    @CsvSource({
        "--mac-source 02:00:00:00:01:01, true",
        "! --mac-source 02:00:00:00:01:01, false",
        "--mac-source 02:00:00:00:01:02, false",
        "! --mac-source 02:00:00:00:01:02, true"
    })
    void mac_compares_the_source_of_the_frame(String options, boolean expected) {
        assertThat(seen.meets("filter FORWARD -m mac " + options)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "! "})
    void mac_never_matches_without_a_frame(String not) {
        seen.frameSource = null;

        assertThat(seen.meets("filter FORWARD -m mac " + not + "--mac-source 02:00:00:00:01:01"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "UNICAST, unicast, true",
        "UNICAST, broadcast, false",
        "BROADCAST, broadcast, true",
        "MULTICAST, multicast, true",
        "MULTICAST, broadcast, false",
        "UNICAST, otherhost, false"
    })
    void pkttype_asks_whom_the_frame_was_for(FrameCast cast, String type, boolean expected) {
        seen.frameCast = cast;

        assertThat(seen.meets("filter FORWARD -m pkttype --pkt-type " + type)).isEqualTo(expected);
        assertThat(seen.meets("filter FORWARD -m pkttype ! --pkt-type " + type)).isEqualTo(!expected);
    }

    @ParameterizedTest
    @CsvSource({
        "--physdev-in veth1, true",
        "--physdev-in veth2, false",
        "! --physdev-in veth2, true",
        "--physdev-in veth+ --physdev-out veth2, true",
        "--physdev-out veth1, false",
        "! --physdev-out veth1, true",
        "--physdev-is-in --physdev-is-out --physdev-is-bridged, true",
        "! --physdev-is-in, false",
        "! --physdev-is-out, false",
        "! --physdev-is-bridged, false"
    })
    void physdev_sees_both_ports_of_a_bridged_packet(String options, boolean expected) {
        seen.ports = new BridgePorts("veth1", "veth2");

        assertThat(seen.meets("filter FORWARD -m physdev " + options)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "--physdev-is-in, true",
        "--physdev-is-out, false",
        "! --physdev-is-out, true",
        "--physdev-is-bridged, false",
        "! --physdev-is-bridged, true",
        "--physdev-out veth2, false",
        "! --physdev-out veth2, false"
    })
    void physdev_knows_no_port_to_leave_by_when_a_packet_is_routed(String options, boolean expected) {
        seen.ports = new BridgePorts("veth1", null);

        assertThat(seen.meets("filter FORWARD -m physdev " + options)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "--loose, 'loose '", "--loose --validmark --accept-local, 'loose marked local '"})
    void rpfilter_asks_for_the_way_back_that_its_options_say(String options, String way) {
        assertThat(seen.meets("raw PREROUTING -m rpfilter " + options)).isFalse();
        assertThat(seen.meets("raw PREROUTING -m rpfilter --invert " + options)).isTrue();

        seen.waysBack = List.of(way);

        assertThat(seen.meets("raw PREROUTING -m rpfilter " + options)).isTrue();
        assertThat(seen.meets("raw PREROUTING -m rpfilter --invert " + options)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "--realm 0x20001, true",
        "! --realm 0x20001, false",
        "--realm 1, false",
        "--realm 1/0xffff, true",
        "--realm 0x20000/0xffff0000, true",
        "--realm 0x10001/1, false",
        "--realm cosmos, false",
        "! --realm cosmos, true"
    })
    void realm_compares_both_realms_of_the_route(String options, boolean expected) {
        seen.realms = 0x20001;

        assertThat(seen.meets("filter FORWARD -m realm " + options)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "--src-group 5, true",
        "! --src-group 5, false",
        "--src-group default, false",
        "--src-group 0x5 --dst-group 0x15, true",
        "--src-group 0x5 ! --dst-group 0x15, false",
        "--dst-group 5, false",
        "--dst-group 0xf5/0xf, true",
        "--dst-group 0x5/0xf, true"
    })
    void devgroup_compares_the_groups_of_the_interfaces(String options, boolean expected) {
        assertThat(seen.meets("filter FORWARD -m devgroup " + options)).isEqualTo(expected);
    }

    @Test
    void physdev_without_a_bridge_matches_only_if_all_is_inverted() {
        assertThat(seen.meets("filter FORWARD -m physdev ! --physdev-in veth1 ! --physdev-out veth2"))
                .isTrue();
        assertThat(seen.meets("filter FORWARD -m physdev ! --physdev-in veth1 --physdev-out veth2"))
                .isFalse();
        assertThat(seen.meets("filter FORWARD -m physdev ! --physdev-is-in ! --physdev-is-out ! --physdev-is-bridged"))
                .isTrue();
        assertThat(seen.meets("filter FORWARD -m physdev --physdev-is-in")).isFalse();
    }
}
