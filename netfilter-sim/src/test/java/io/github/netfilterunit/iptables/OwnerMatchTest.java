// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.SendingSocket;
import io.github.netfilterunit.ruleset.SocketOwner;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerMatchTest {

    private final SeenPacket seen =
            new SeenPacket(PacketBuilder.tcp(IpAddress.parse("192.0.2.7"), 40000, IpAddress.parse("198.51.100.1"), 80)
                    .build());

    private boolean meets(String options) {
        return seen.meets("filter OUTPUT -m owner " + options);
    }

    @ParameterizedTest
    @CsvSource({
        "--uid-owner 33, true",
        "! --uid-owner 33, false",
        "--uid-owner www-data, true",
        "--uid-owner 32, false",
        "--uid-owner 33-40, true",
        "--uid-owner 20-33, true",
        "--uid-owner 34-40, false",
        "--gid-owner 34, true",
        "! --gid-owner backup, false",
        "--gid-owner 100, false",
        "--gid-owner 100 --suppl-groups, true",
        "! --gid-owner 100 --suppl-groups, false",
        "--gid-owner 99-101 --suppl-groups, true",
        "--gid-owner 101 --suppl-groups, false",
        "--socket-exists, true",
        "! --socket-exists, false",
        "--uid-owner 33 ! --gid-owner 34, false",
        "--uid-owner 33 --socket-exists --gid-owner 34, true"
    })
    void a_program_s_socket_has_a_user_and_groups(String options, boolean expected) {
        seen.socket = new SendingSocket(new SocketOwner(33, 34, Set.of(4L, 100L)));

        assertThat(meets(options)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "--uid-owner 0, false",
        "! --uid-owner 0, true",
        "--gid-owner 0-4294967294, false",
        "! --gid-owner 0, true",
        "! --gid-owner 0 --suppl-groups, true",
        "--socket-exists, true",
        "! --socket-exists, false",
        "! --socket-exists ! --uid-owner 0, false"
    })
    void a_socket_of_the_kernel_is_nobody_s(String options, boolean expected) {
        seen.socket = SendingSocket.KERNEL;

        assertThat(meets(options)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "--uid-owner 0, false",
        "! --uid-owner 0, true",
        "! --uid-owner 0 --gid-owner 0, false",
        "! --gid-owner 0, true",
        "! --gid-owner 0 --suppl-groups, false",
        "--socket-exists, false",
        "! --socket-exists, true",
        "! --socket-exists ! --uid-owner 0, true"
    })
    void without_a_socket_only_what_is_inverted_matches(String options, boolean expected) {
        assertThat(meets(options)).isEqualTo(expected);
    }
}
