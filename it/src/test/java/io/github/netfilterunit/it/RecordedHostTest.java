// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it;

import static io.github.netfilterunit.assertj.NetfilterAssertions.assertThat;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import io.github.netfilterunit.flow.StackProfile;
import io.github.netfilterunit.junit.HostFile;
import org.junit.jupiter.api.Test;

@HostFile("master.txt")
class RecordedHostTest {

    @Test
    void telnet_connects_and_hangs_up(Firewall host) {
        Flow flow = host.from("192.168.66.1")
                .tcp()
                .stack(StackProfile.WINDOWS)
                .to("192.168.66.100", 80)
                .handshake()
                .close();

        assertThat(flow).isDeliveredTo("172.17.0.2", 80).isSeenFrom("192.168.66.1");
        assertThat(host)
                .chain(
                        "filter",
                        "FORWARD",
                        rules -> rules.hasPackets(7, 7, 3, 1, 3, 0).hasBytes(304, 304, 120, 52, 132, 0));
    }

    @Test
    void a_stranger_does_not_reach_the_container_directly(Firewall host) {
        Flow flow = host.from("203.0.113.9").tcp().to("172.17.0.3", 5432).syn();

        assertThat(flow).isDroppedBy("filter FORWARD policy").isNotAnswered();
    }
}
