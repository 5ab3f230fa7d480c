// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.netfilterunit.docker.DaemonKeys;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.file.DaemonJson;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What dockerd is told on its command line means what it means in daemon.json. */
class DaemonOptionsTest {

    private static final DockerHost HOST = DockerHost.at("192.168.66.100/24");

    @Test
    void each_option_is_a_key_and_each_key_an_option_but_for_those_that_dockerd_has_in_one_place_only() {
        assertThat(DaemonOptions.NAMES)
                .filteredOn(option -> !DaemonKeys.ALL.contains(DaemonKeys.key(option)))
                .containsExactlyInAnyOrder("config-file", "validate");
        assertThat(DaemonKeys.ALL)
                .filteredOn(key -> !DaemonOptions.NAMES.contains(DaemonKeys.option(key)))
                .containsExactlyInAnyOrder(
                        "builder",
                        "cluster-advertise",
                        "cluster-store",
                        "cluster-store-opts",
                        "deprecated-key-path",
                        "min-api-version",
                        "network-diagnostic-port",
                        "proxies");
    }

    @ParameterizedTest
    @CsvSource({
        "28.5, icc, false",
        "28.5, userland-proxy, false",
        "28.5, ip-forward-no-drop, true",
        "20.10, ip-forward-no-drop, true",
        "28.0, allow-direct-routing, true",
        "28.5, allow-direct-routing, true",
        "28.5, mtu, 1500",
        "28.5, mtu, 1450",
        "28.5, ip6tables, true",
        "20.10, ip6tables, false",
        "20.10, ip6tables, true",
        "28.5, rootless, true",
        "28.5, rootless, false",
        "28.5, ipv6, true",
        "28.5, ipv6, false",
        "28.5, bridge, none",
        "28.5, bridge, docker0",
        "29, firewall-backend, nftables",
        "29, firewall-backend, iptables",
        "29, bridge-accept-fwmark, 1",
        "28.5, default-gateway, 172.17.0.9",
        "28.5, default-gateway-v6, fd00::1",
        "28.5, bip6, fd00::1/64",
        "28.5, fixed-cidr-v6, fd00::/64",
        "28.5, fixed-cidr, 172.17.0.128/25",
        "28.5, bip, 10.9.0.1/24",
        "28.5, ip, 127.0.0.1",
        "28.5, log-level, debug"
    })
    void an_option_does_what_its_key_does_or_is_refused_for_the_same_reason(String engine, String name, String value) {
        EngineSettings before = HOST.engine(engine).settings();
        boolean plain = value.matches("true|false|[0-9]+");
        NamedText json =
                new NamedText("daemon.json", "{\"" + name + "\": " + (plain ? value : "\"" + value + "\"") + "}");

        Throwable refusal = catchThrowable(() -> DaemonJson.read(json, before));

        if (refusal == null) {
            DockerHost host = DockerCommands.play(HOST.engine(engine), "s", "dockerd --" + name + "=" + value);
            assertThat(host.settings()).isEqualTo(DaemonJson.read(json, before));
        } else {
            String reason = String.valueOf(refusal.getMessage())
                    .replaceFirst("daemon.json:1:[0-9]+: ", "")
                    .replaceFirst("'" + name + "'", "'--" + name + "'");
            assertThatThrownBy(() -> DockerCommands.play(HOST.engine(engine), "s", "dockerd --" + name + "=" + value))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("s:1:9: " + reason);
        }
    }
}
