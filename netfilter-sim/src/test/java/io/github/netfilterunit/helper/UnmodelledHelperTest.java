// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.conntrack.ConnectionTable;
import io.github.netfilterunit.conntrack.ConnectionTemplate;
import io.github.netfilterunit.conntrack.Conntrack;
import io.github.netfilterunit.conntrack.ConntrackSettings;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.conntrack.Zone;
import io.github.netfilterunit.nat.Nat;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnmodelledHelperTest {

    private static final IpAddress CLIENT = IpAddress.parse("192.168.1.10");
    private static final IpAddress SERVER = IpAddress.parse("203.0.113.7");

    private final ConnectionTable table = new ConnectionTable();
    private final Conntrack conntrack = new Conntrack(ConntrackSettings.defaults(), table, 1);
    private final Helpers helpers = new Helpers(table.expectations(), new Nat(table, 1));

    private Packet pass(Packet packet, String helper) {
        var template = new ConnectionTemplate(Zone.DEFAULT, false, helper, null);
        Tracking tracking = Objects.requireNonNull(conntrack.track(packet, template.tracking(), 0, true, 0));
        Packet passed = Objects.requireNonNull(helpers.pass(packet, tracking, Origin.LINK, 0));
        conntrack.confirm(tracking, 0);
        return passed;
    }

    private static PacketBuilder client(String flags, int sequence, int acknowledgement) {
        return PacketBuilder.tcp(CLIENT, 40000, SERVER, 6667)
                .flags(flags)
                .sequence(sequence)
                .acknowledgement(acknowledgement);
    }

    private void handshake(String helper) {
        pass(client("S", 1000, 0).build(), helper);
        pass(
                PacketBuilder.tcp(SERVER, 6667, CLIENT, 40000)
                        .flags("SA")
                        .sequence(5000)
                        .acknowledgement(1001)
                        .build(),
                helper);
        pass(client("A", 1001, 5001).build(), helper);
    }

    private Packet say(String helper, String words) {
        return pass(
                client("PA", 1001, 5001)
                        .payload(words.getBytes(StandardCharsets.ISO_8859_1))
                        .build(),
                helper);
    }

    @Test
    void a_packet_that_the_helper_would_read_is_refused_by_name() {
        handshake("sip");

        assertThatThrownBy(() -> say("sip", "INVITE"))
                .isInstanceOf(UnsupportedHelperException.class)
                .hasMessage("the helper 'sip' would read this packet, and that is not supported: ftp and tftp are; the"
                        + " rules of this connection can be tested without the helper");
    }

    @Test
    void of_irc_only_what_announces_a_connection_is_refused() {
        handshake("irc");
        String talk = "PRIVMSG x :hello\r\n";

        assertThat(say("irc", talk).length()).isEqualTo(40 + talk.length());
        assertThatThrownBy(() -> say("irc", "PRIVMSG x :\1DCC SEND f 3232235786 5000\1\r\n"))
                .isInstanceOf(UnsupportedHelperException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amanda", "snmp_trap", "snmp", "netbios-ns"})
    void a_datagram_that_the_helper_would_not_look_into_passes(String helper) {
        Packet packet =
                PacketBuilder.udp(CLIENT, 1024, SERVER, 10080).payload(9).build();

        assertThat(pass(packet, helper)).isSameAs(packet);
    }
}
