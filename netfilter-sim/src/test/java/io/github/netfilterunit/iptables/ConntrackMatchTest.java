// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionStatus;
import io.github.netfilterunit.conntrack.ConnectionTable;
import io.github.netfilterunit.conntrack.Conntrack;
import io.github.netfilterunit.conntrack.ConntrackSettings;
import io.github.netfilterunit.conntrack.Direction;
import io.github.netfilterunit.conntrack.PacketState;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.Need;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConntrackMatchTest {

    private static final Packet QUERY = PacketBuilder.udp(
                    IpAddress.parse("192.0.2.7"), 1234, IpAddress.parse("198.51.100.1"), 53)
            .build();

    /** A query whose connection is confirmed, lives 30 seconds more, has its destination translated and the mark 5. */
    private static SeenPacket tracked() {
        Conntrack conntrack = new Conntrack(ConntrackSettings.defaults(), new ConnectionTable(), 1);
        Tracking tracking = conntrack.track(QUERY, Tracking.NONE, 0, true, 0);
        conntrack.confirm(tracking, 0);
        Connection connection = Objects.requireNonNull(tracking.connection());
        connection.set(ConnectionStatus.DST_NAT);
        connection.mark(5);
        SeenPacket seen = new SeenPacket(QUERY);
        seen.tracking = tracking;
        return seen;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conntrack --ctstate NEW | true",
                "conntrack --ctstate ESTABLISHED,RELATED | false",
                "conntrack ! --ctstate ESTABLISHED,RELATED | true",
                "conntrack --ctstate DNAT | true",
                "conntrack --ctstate SNAT | false",
                "conntrack ! --ctstate DNAT | false",
                "state --state NEW | true",
                "state ! --state NEW | false",
                "conntrack --ctproto 17 | true",
                "conntrack ! --ctproto 17 | false",
                "conntrack --ctproto 0 | false",
                "conntrack --ctorigsrc 192.0.2.0/24 | true",
                "conntrack ! --ctorigsrc 192.0.2.7 | false",
                "conntrack --ctorigdst 198.51.100.1 | true",
                "conntrack --ctreplsrc 198.51.100.1 | true",
                "conntrack --ctrepldst 192.0.2.8 | false",
                "conntrack --ctorigsrcport 1234 | true",
                "conntrack --ctorigdstport 50:53 | true",
                "conntrack --ctreplsrcport 53 | true",
                "conntrack ! --ctrepldstport 1234 | false",
                "conntrack --ctorigdstport 60:50 | false",
                "conntrack --ctstatus CONFIRMED | true",
                "conntrack --ctstatus SEEN_REPLY,ASSURED | false",
                "conntrack ! --ctstatus SEEN_REPLY | true",
                "conntrack --ctstatus NONE | false",
                "conntrack ! --ctstatus NONE | true",
                "conntrack --ctexpire 30 | true",
                "conntrack --ctexpire 31: | false",
                "conntrack ! --ctexpire 30 | false",
                "conntrack --ctdir ORIGINAL | true",
                "conntrack --ctdir REPLY | false",
                "connmark --mark 5 | true",
                "connmark --mark 0x1/0x1 | true",
                "connmark ! --mark 5 | false",
                "connmark --mark 5/0x1 | false"
            })
    void a_query_meets_the_options(String options, boolean expected) {
        assertThat(tracked().meets("filter FORWARD -m " + options)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conntrack --ctstate INVALID | true",
                "conntrack --ctstate NEW | false",
                "conntrack ! --ctstate NEW | true",
                "conntrack --ctstate INVALID --ctdir REPLY | true",
                "conntrack --ctdir ORIGINAL | false",
                "conntrack --ctstatus NONE | false",
                "conntrack ! --ctstatus ASSURED | false",
                "connmark --mark 0 | false",
                "connmark ! --mark 7 | false"
            })
    void a_packet_without_a_connection_meets_only_its_state(String options, boolean expected) {
        assertThat(new SeenPacket(QUERY).meets("filter FORWARD -m " + options)).isEqualTo(expected);
    }

    @Test
    void an_untracked_packet_is_untracked_and_nothing_else() {
        SeenPacket seen = new SeenPacket(QUERY);
        seen.tracking = Tracking.UNTRACKED;

        assertThat(seen.meets("filter FORWARD -m conntrack --ctstate UNTRACKED"))
                .isTrue();
        assertThat(seen.meets("filter FORWARD -m conntrack --ctstate INVALID")).isFalse();
    }

    @Test
    void a_reply_goes_the_other_way() {
        SeenPacket seen = tracked();
        seen.tracking = new Tracking(
                PacketState.ESTABLISHED, Objects.requireNonNull(seen.tracking.connection()), Direction.REPLY);

        assertThat(seen.meets("filter FORWARD -m conntrack --ctdir REPLY --ctstate ESTABLISHED"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "filter FORWARD -m conntrack --ctstate NEW",
        "filter FORWARD -m state --state NEW",
        "filter FORWARD -m connmark --mark 1"
    })
    void these_matches_turn_tracking_on(String rule) {
        assertThat(SeenPacket.rule(rule).matches().get(0).needs()).containsExactly(Need.CONNTRACK);
    }
}
