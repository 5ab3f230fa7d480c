// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import org.junit.jupiter.api.Test;

/** Rules in chains of the user's that iptables-nft loads though the kernel crashes where they are called from. */
class SkippedCheckTest {

    private static final String REFUSED =
            "; iptables-nft does not refuse such a rule in a chain of the user's," + " iptables-legacy does";
    private static final Packet SYN = Lab.tcp(Lab.OFFICE, Lab.INTERNET, 80, "S");

    private static Kernel called(String chain, String rule) {
        String text = "*mangle\n:called - [0:0]\n-A " + chain + " -j called\n-A called " + rule + "\nCOMMIT\n";
        Lab lab = new Lab().flavour(Flavour.NFT);
        lab.host().ruleset(IptablesSave.parse("rules", 1, text, Flavour.NFT));
        return lab.boot();
    }

    @Test
    void a_device_group_is_refused_where_the_packet_has_no_such_interface() {
        assertThatThrownBy(
                        () -> called("PREROUTING", "-m devgroup --dst-group 0").receive("eth1", SYN))
                .isInstanceOf(UnsupportedRuleException.class)
                .hasMessage(
                        "devgroup --dst-group asks in PREROUTING for an interface that the packet does not have: Linux"
                                + " follows a null pointer there (devgroup_mt of xt_devgroup.c) and crashes" + REFUSED);
        assertThatThrownBy(() ->
                        called("OUTPUT", "-m devgroup ! --src-group 0").send(Lab.udp("192.168.1.1", Lab.OFFICE, 53)))
                .isInstanceOf(UnsupportedRuleException.class)
                .hasMessage("devgroup --src-group asks in OUTPUT for an interface that the packet does not have: Linux"
                        + " follows a null pointer there (devgroup_mt of xt_devgroup.c) and crashes" + REFUSED);
    }

    @Test
    void what_is_asked_before_it_saves_the_packet() {
        Kernel kernel = called("PREROUTING", "-p udp -m devgroup --dst-group 0");

        kernel.receive("eth1", SYN);

        assertThat(Lab.rules(kernel, "mangle", "called")).containsExactly("[0:0]");
    }

    @Test
    void the_mss_of_the_path_is_refused_before_the_routing() {
        assertThatThrownBy(() -> called("PREROUTING", "-p tcp -j TCPMSS --clamp-mss-to-pmtu")
                        .receive("eth1", SYN))
                .isInstanceOf(UnsupportedRuleException.class)
                .hasMessage(
                        "TCPMSS --clamp-mss-to-pmtu asks in PREROUTING for a route that the packet does not have yet:"
                                + " Linux follows a null pointer there (tcpmss_mangle_packet of xt_TCPMSS.c) and crashes"
                                + REFUSED);
    }

    @Test
    void a_policy_for_the_way_out_is_refused_before_the_routing() {
        assertThatThrownBy(() ->
                        called("PREROUTING", "-m policy --dir out --pol none").receive("eth1", SYN))
                .isInstanceOf(UnsupportedRuleException.class)
                .hasMessage("policy --dir out asks in PREROUTING for a route that the packet does not have yet: Linux"
                        + " follows a null pointer there (match_policy_out of xt_policy.c) and crashes" + REFUSED);
    }

    @Test
    void what_the_host_sends_itself_brings_its_route_along() {
        Kernel kernel = called("PREROUTING", "-m policy --dir out --pol none");

        kernel.send(Lab.udp("192.168.1.1", "192.168.1.1", 53));

        assertThat(Lab.rules(kernel, "mangle", "called")).containsExactly("[1:28]");
    }
}
