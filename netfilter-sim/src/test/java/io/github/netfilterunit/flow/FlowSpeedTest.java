// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.stack.BootOptions;
import io.github.netfilterunit.stack.KernelImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowSpeedTest {

    private static FlowSuite suite() {
        StringBuilder rules = new StringBuilder("*filter\n:FORWARD DROP [0:0]\n");
        for (int i = 0; i < 99; i++) {
            rules.append("-A FORWARD -p tcp -m tcp --dport ").append(1000 + i).append(" -j DROP\n");
        }
        rules.append("-A FORWARD -m conntrack --ctstate NEW,ESTABLISHED -j ACCEPT\nCOMMIT\n");
        Host host = SeedHost.firewall().host().withRuleset(IptablesSave.parse("rules", rules.toString()));
        List<FlowSpec> flows = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            flows.add(new FlowSpec(
                    "flow " + i,
                    new FlowPath("203.0.113.9", null, 0, Protocol.TCP, "172.17.0.9", 80, StackProfile.LINUX, 0),
                    List.of(new Step.Handshake(), new Step.Close(Side.CLIENT, false)),
                    1,
                    null,
                    null,
                    Expectation.of(Checks.delivered("172.17.0.9:80")),
                    null));
        }
        return new FlowSuite("speed", KernelImage.compile(host), BootOptions.defaults(), flows);
    }

    @Test
    void a_thousand_flows_over_a_hundred_rules_all_pass() {
        assertThat(new FlowRunner(suite()).runAll()).hasSize(1000).allMatch(FlowResult::passed);
    }
}
