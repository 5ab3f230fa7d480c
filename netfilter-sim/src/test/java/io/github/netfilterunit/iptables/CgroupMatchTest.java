// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.ControlGroup;
import io.github.netfilterunit.ruleset.SendingSocket;
import io.github.netfilterunit.ruleset.SocketOwner;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CgroupMatchTest {

    private static final SocketOwner WEB = new SocketOwner(33, 33, Set.of(), new ControlGroup("/service/web/", 65537));

    private final SeenPacket seen =
            new SeenPacket(PacketBuilder.tcp(IpAddress.parse("192.0.2.7"), 80, IpAddress.parse("198.51.100.1"), 40000)
                    .build());

    private boolean meets(String options) {
        return seen.meets("filter OUTPUT -m cgroup " + options);
    }

    @ParameterizedTest
    @CsvSource({
        "--path service/web, true",
        "--path /service//web/, true",
        "--path service, true",
        "--path /, true",
        "--path service/we, false",
        "--path service/web/a, false",
        "--path web, false",
        "! --path service/web, false",
        "! --path ssh, true",
        "--cgroup 65537, true",
        "--cgroup 0x10002, false",
        "! --cgroup 65537, false",
        "! --cgroup 0, true"
    })
    void a_socket_is_in_its_group_and_those_above(String options, boolean expected) {
        seen.socket = new SendingSocket(WEB);

        assertThat(meets(options)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "--path /, true",
        "! --path /, false",
        "--path service, false",
        "--cgroup 0, true",
        "! --cgroup 0, false"
    })
    void the_kernel_s_own_sockets_are_in_the_root(String options, boolean expected) {
        seen.socket = SendingSocket.KERNEL;

        assertThat(meets(options)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--path /", "! --path a", "--cgroup 65537", "! --cgroup 1"})
    void without_a_whole_socket_nothing_matches(String options) {
        assertThat(meets(options)).isFalse();
        seen.socket = new SendingSocket(WEB, false);
        assertThat(meets(options)).isFalse();
    }
}
