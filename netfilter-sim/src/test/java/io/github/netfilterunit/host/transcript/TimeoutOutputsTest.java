// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import static io.github.netfilterunit.host.transcript.Texts.assertRefused;
import static io.github.netfilterunit.host.transcript.Texts.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.conntrack.TimeoutPolicy;
import io.github.netfilterunit.conntrack.TimeoutProtocol;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeoutOutputsTest {

    private static final TimeoutPolicy DNS =
            new TimeoutPolicy("dns", TimeoutProtocol.UDP, Map.of("unreplied", 10L, "replied", 20L));
    private static final String RULE = "*raw\n-A PREROUTING -p %s -j CT --timeout %s\nCOMMIT\n";

    private static String policy(String name, int family, int protocol, String times) {
        return "." + name + " = {\n\t.l3proto = " + family + ",\n\t.l4proto = " + protocol + ",\n\t.policy = {\n"
                + times + "\t},\n};\n";
    }

    private static String dns(String name) {
        return policy(name, 2, 17, "\t\t.UNREPLIED = 10,\n\t\t.REPLIED = 20,\n");
    }

    @Test
    void policies_are_read_with_and_without_a_prompt() {
        assertThat(read("$ nfct list timeout", dns("dns")).timeoutPolicies()).containsExactly(DNS);
        assertThat(read("$ nfct get timeout dns", dns("dns"), "$ nfct timeout list", dns("dns"))
                        .timeoutPolicies())
                .containsExactly(DNS);
        assertThat(read(dns("dns")).timeoutPolicies()).containsExactly(DNS);
    }

    @Test
    void policies_for_ipv6_are_left_out() {
        assertThat(read("$ nfct list timeout", policy("dns", 10, 17, "\t\t.REPLIED = 20,\n"))
                        .timeoutPolicies())
                .isEmpty();
    }

    @Test
    void what_is_not_understood_is_told_at_its_place() {
        assertRefused(
                "$ nfct list timeout\n" + policy("a", 2, 33, "") + policy("b", 2, 1, "\t\t.REPLIED = 20,\n"),
                "host.txt:2:1: time-outs of the protocol 33 are not supported",
                "host.txt:8:1: the policy 'b' has other time-outs than timeout");
        assertRefused(
                "$ nfct list timeout\nhello\n.a = {\n",
                "host.txt:2:1: nfct list timeout: 'hello' is not understood; expected are policies as in '.web = {',"
                        + " '.l3proto = 2,', '.l4proto = 6,', '.policy = {', '.ESTABLISHED = 600,', '},', '};'",
                "host.txt:3:1: the policy 'a' is cut off: '};' is missing");
        assertRefused(
                "$ nfct del timeout a\n",
                "host.txt:1:1: 'nfct del timeout a' is not understood; 'nfct list timeout' is, which shows all policies;"
                        + " the text ends here, was it cut off?");
    }

    @Test
    void a_policy_is_one_only() {
        assertRefused(
                "$ nfct list timeout\n" + dns("dns") + "$ nfct get timeout dns\n"
                        + dns("dns").replace("20", "30"),
                "host.txt:11:1: the policy of time-outs 'dns' is another one here than at host.txt:2:1");
    }

    @Test
    void a_rule_takes_a_policy_of_its_protocol() {
        assertThat(read("$ nfct list timeout", dns("dns"), "$ iptables-save", RULE.formatted("udp", "dns"))
                        .ruleset()
                        .tables())
                .hasSize(1);
        assertRefused(
                "$ nfct list timeout\n" + dns("dns") + "$ iptables-save\n" + RULE.formatted("udp", "dnz"),
                "host.txt:12:1: there is no policy of time-outs 'dnz'; 'nfct list timeout' shows those of a host;"
                        + " did you mean 'dns'?");
        assertRefused(
                "$ nfct list timeout\n" + dns("dns") + "$ iptables-save\n" + RULE.formatted("tcp", "dns"),
                "host.txt:12:1: the policy of time-outs 'dns' is for udp, and the rule is not");
    }

    @Test
    void four_letters_stand_for_a_longer_name_that_iptables_save_cuts() {
        String rule = "$ iptables-save\n" + RULE.formatted("udp", "name");

        assertThat(read("$ nfct list timeout", dns("nameserver"), rule).timeoutPolicies())
                .hasSize(1);
        assertRefused(
                "$ nfct list timeout\n" + dns("nameserver") + dns("names").replace("20", "30") + rule,
                "host.txt:20:1: 'name' may be each of the policies of time-outs nameserver, names:"
                        + " iptables-save shows four letters of a name");
    }
}
