// SPDX-License-Identifier: Apache-2.0
package com.example;

import io.github.netfilterunit.assertj.NetfilterSoftAssertions;
import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import io.github.netfilterunit.junit.DockerHostExtension;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(SoftAssertionsExtension.class)
class RegisteredHostTest {

    @RegisterExtension
    static final DockerHostExtension HOST = DockerHostExtension.builder("192.168.66.100/24")
            .device("ens33")
            .gateway("192.168.66.254")
            .forwardingBefore(true)
            .container(Container.named("dns").publish("53:53/udp"))
            .build();

    @InjectSoftAssertions
    NetfilterSoftAssertions softly;

    @Test
    void a_query_is_answered(Firewall host) {
        Flow flow = host.from("192.168.66.1")
                .udp()
                .to("192.168.66.100", 53)
                .query(30)
                .answer(120);

        softly.assertThat(flow).isDeliveredTo("172.17.0.2", 53).isAnswered();
        softly.assertThat(host).chain("filter", "FORWARD", rules -> rules.hasBytes(206, 206, 0, 58, 148, 0));
    }
}
