// SPDX-License-Identifier: Apache-2.0
package com.example;

import static io.github.netfilterunit.assertj.NetfilterAssertions.assertThat;

import io.github.netfilterunit.capture.Capture;
import io.github.netfilterunit.capture.ReplayResult;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.junit.CaptureFile;
import io.github.netfilterunit.junit.Container;
import io.github.netfilterunit.junit.DockerHost;
import org.junit.jupiter.api.Test;

@DockerHost(
        address = "192.168.66.100/24",
        device = "ens33",
        gateway = "192.168.66.254",
        containers = @Container(name = "web", publish = "80:80"))
class YesterdayTest {

    @Test
    void visitors_reach_the_web_and_nothing_else(Firewall host, @CaptureFile("yesterday.pcapng") Capture yesterday) {
        ReplayResult replay = host.replay(yesterday);

        assertThat(replay)
                .packet(1, syn -> syn.hasState("NEW").isSentBy("vethweb").isDecidedBy("filter DOCKER 1"))
                .packet(4, syn -> syn.isDroppedBy("filter FORWARD policy"))
                .hasEmitted(3)
                .hasCounters("""
                        *nat
                        [1:60] -A DOCKER ! -i docker0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.17.0.2:80
                        """);
    }
}
