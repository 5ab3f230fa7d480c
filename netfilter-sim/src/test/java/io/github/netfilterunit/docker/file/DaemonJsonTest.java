// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.engine.EngineSettings.AddressPool;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.docker.engine.EngineVersion;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.text.NamedText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaemonJsonTest {

    private static final EngineSettings NEW = EngineSettings.of(EngineVersion.parse("28.5.2"));
    private static final EngineSettings OLD = EngineSettings.of(EngineVersion.parse("20.10"));

    @Test
    void all_that_touches_rules_addresses_or_routes_is_taken() {
        assertThat(read(NEW, """
                {
                \t"iptables": true,
                \t"ip6tables": true,
                \t"ip-forward": false,
                \t"userland-proxy": false,
                \t"icc": false,
                \t"ip-masq": false,
                \t"bip": "10.20.0.1\\/24",
                \t"fixed-cidr": "10.20.0.128/25",
                \t"live-restore": true,
                \t"ip": "127.0.0.1",
                \t"ip-forward-no-drop": true,
                \t"allow-direct-routing": true,
                \t"default-address-pools": [{"base": "10.50.0.0/16", "size": 24}],
                \t"default-network-opts": {"bridge": {"com.docker.network.bridge.host_binding_ipv4": "127.0.0.1"}}
                }
                """))
                .isEqualTo(NEW.with(Switch.IP_FORWARD, false)
                        .with(Switch.USERLAND_PROXY, false)
                        .with(Switch.ICC, false)
                        .with(Switch.IP_MASQ, false)
                        .with(Switch.LIVE_RESTORE, true)
                        .with(Switch.IP_FORWARD_NO_DROP, true)
                        .with(Switch.ALLOW_DIRECT_ROUTING, true)
                        .withBip(Prefix.parse("10.20.0.1/24"))
                        .withFixedCidr(Prefix.parse("10.20.0.128/25"))
                        .withPublishAddress(IpAddress.parse("127.0.0.1"))
                        .withPools(List.of(new AddressPool(Prefix.parse("10.50.0.0/16"), 24)))
                        .withNetworkOptions(Map.of("com.docker.network.bridge.host_binding_ipv4", "127.0.0.1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "{}",
                "{\"log-driver\": \"json-file\", \"log-opts\": {\"max-size\": \"10m\"}, \"dns\": [\"10.0.0.2\"]}",
                "{\"ipv6\": false, \"mtu\": 1500, \"bridge\": \"\", \"bip\": \"\", \"ip6tables\": false}",
                "{\"iptables\": null, \"default-address-pools\": null, \"default-network-opts\": null}",
                "{\"runtimes\": {\"nvidia\": {\"path\": \"x\"}}, \"registry-mirrors\": [\"https://m\"], \"mtu\": 0}"
            })
    void what_touches_no_packet_changes_nothing(String text) {
        assertThat(read(OLD, text)).isEqualTo(OLD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"icc": "false"}            | 9: 'icc' is true or false, without quotes
            {"icc": 1}                  | 9: 'icc' is true or false, not '1'
            {"usrland-proxy": false}    | 2: unknown key 'usrland-proxy' in daemon.json; did you mean 'userland-proxy'?
            {"bip": "172.17.0.300/16"}  | 9: '172.17.0.300' is not an IPv4 address
            {"ipv6": true}              | 10: 'ipv6' is not supported: IPv6 is not simulated; leave it out
            {"fixed-cidr-v6": "fd::/64"} | 19: 'fixed-cidr-v6' is not supported: IPv6 is not simulated; leave it out
            {"bridge": "br0"}           | 12: 'bridge' is not supported: the default bridge is docker0 here; leave it out
            {"bridge": "none"}          | 12: 'bridge' is not supported: the default bridge is docker0 here; leave it out
            {"mtu": 1450}               | 9: 'mtu' is not supported: links have the MTU 1500 here; leave it out
            {"firewall-backend": "nftables"} | 22: 'firewall-backend' is not supported: only the rules of 'iptables' are made; say that, or give the host's rules themselves
            {"ip6tables": true}         | 15: 'ip6tables' is not supported: it makes rules of IPv6, which is not simulated, and is off in Docker 20.10.27 where nobody says so; leave it out
            {"allow-direct-routing": true} | 26: Docker 20.10.27 does not know 'allow-direct-routing', which came with 28.2; name that engine, or leave it out
            {"ip-forward-no-drop": false} | 24: Docker 20.10.27 does not know 'ip-forward-no-drop', which came with 28.0; name that engine, or leave it out
            {"default-address-pools": [{"base": "10.0.0.0/16", "size": 8}]} | 60: a pool of 10.0.0.0/16 can be cut into subnets of /16 to /32, not of /8
            {"default-address-pools": [{"base": "10.0.0.0/16", "sise": 24}]} | 28: a pool of subnets has no 'size'\\n52: unknown key 'sise' in a pool of subnets; did you mean 'size'?
            {"default-network-opts": {"bridge": {"com.docker.network.bridge.enable_icc": "no"}}} | 26: Docker 20.10.27 does not know 'default-network-opts', which came with 24.0; name that engine, or leave it out\\n38: 'no' is neither true nor false
            [1]                         | 1: daemon.json is a map
            """)
    void what_cannot_be_is_refused_at_its_place(String text, String message) {
        String all = "daemon.json:1:" + message.replace("\\n", "\ndaemon.json:1:");
        assertThatThrownBy(() -> read(OLD, text)).hasMessageStartingWith(all);
    }

    private static EngineSettings read(EngineSettings before, String text) {
        return DaemonJson.read(new NamedText("daemon.json", text), before);
    }
}
