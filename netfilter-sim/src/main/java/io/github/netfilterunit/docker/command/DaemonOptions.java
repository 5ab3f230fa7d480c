// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.command;

import io.github.netfilterunit.docker.DaemonKeys;
import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.engine.EngineSettings.AddressPool;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the options of {@code dockerd}. */
final class DaemonOptions {

    private static final OptionTable TABLE = new OptionTable()
            .switches(String.join(" ", DaemonKeys.SWITCHES.keySet()))
            .values("bip fixed-cidr ip default-address-pool default-network-opt")
            .switches("debug,D ip6tables experimental selinux-enabled tls tlsverify init no-new-privileges raw-logs"
                    + " rootless validate")
            .values("add-runtime allow-nondistributable-artifacts api-cors-header authorization-plugin cgroup-parent"
                    + " config-file containerd containerd-namespace containerd-plugins-namespace cpu-rt-period"
                    + " cpu-rt-runtime data-root,g default-cgroupns-mode default-ipc-mode"
                    + " default-runtime default-shm-size default-ulimit dns dns-opt dns-search exec-opt exec-root"
                    + " feature group,G host,H http-proxy https-proxy init-path insecure-registry label log-driver"
                    + " log-format log-level,l log-opt max-concurrent-downloads max-concurrent-uploads"
                    + " max-download-attempts metrics-addr mtu network-control-plane-mtu no-proxy"
                    + " node-generic-resource oom-score-adjust pidfile,p registry-mirror seccomp-profile"
                    + " shutdown-timeout storage-driver,s storage-opt swarm-default-advertise-addr tlscacert tlscert"
                    + " tlskey userland-proxy-path userns-remap host-gateway-ip cdi-spec-dir")
            .switches("ipv6")
            .values("fixed-cidr-v6 bip6 default-gateway default-gateway-v6 bridge,b firewall-backend"
                    + " bridge-accept-fwmark");

    /** The names of all options. */
    static final Set<String> NAMES = TABLE.names();

    private DaemonOptions() {}

    /** The settings of before with what these words say. */
    static EngineSettings read(EngineSettings before, Token command, List<Token> words) {
        GivenOptions given = TABLE.read(words);
        if (!given.others().isEmpty()) {
            Token other = given.others().get(0);
            throw other.refuse("dockerd takes options only, not '" + other.text() + "'");
        }
        EngineSettings settings = before;
        for (GivenOptions.Option each : given.options()) {
            String key = DaemonKeys.key(each.name());
            String value = TABLE.hasValue(each.name())
                    ? each.value().text()
                    : String.valueOf(GivenOptions.isTrue(each.value()));
            DaemonKeys.refusal(key, "--" + each.name(), value, before.version()).ifPresent(why -> {
                throw each.word().refuse(why);
            });
            Switch which = DaemonKeys.SWITCHES.get(key);
            settings = which == null
                    ? value(settings, each.name(), each.value())
                    : settings.with(which, GivenOptions.isTrue(each.value()));
        }
        return settings;
    }

    private static EngineSettings value(EngineSettings settings, String name, Token value) {
        return switch (name) {
            case "bip" -> settings.withBip(GivenOptions.ofIpv4(value, Prefix::parse));
            case "fixed-cidr" -> settings.withFixedCidr(GivenOptions.ofIpv4(value, Prefix::parse));
            case "ip" -> settings.withPublishAddress(GivenOptions.ofIpv4(value, IpAddress::parse));
            case "default-address-pool" -> {
                List<AddressPool> pools = new ArrayList<>(settings.pools());
                pools.add(pool(value));
                yield settings.withPools(pools);
            }
            case "default-network-opt" -> {
                Map<String, String> options = new HashMap<>(settings.networkOptions());
                String[] both = networkOption(value);
                options.put(both[0], both[1]);
                yield settings.withNetworkOptions(options);
            }
            default -> settings;
        };
    }

    /** {@code base=10.10.0.0/16,size=24}. */
    private static AddressPool pool(Token word) {
        Map<String, String> fields = new HashMap<>();
        for (String field : word.text().split(",")) {
            String[] both = field.split("=", 2);
            fields.put(both[0], both.length < 2 ? "" : both[1]);
        }
        String base = fields.get("base");
        String size = fields.get("size");
        if (fields.size() != 2 || base == null || size == null || !size.matches("[0-9]{1,2}")) {
            throw word.refuse(
                    "'" + word.text() + "' is no pool of subnets; one is written as in base=10.10.0.0/16,size=24");
        }
        return GivenOptions.parsed(word, text -> new AddressPool(Prefix.parse(base), Integer.parseInt(size)));
    }

    /** {@code bridge=com.docker.network.bridge.host_binding_ipv4=127.0.0.1}. */
    private static String[] networkOption(Token word) {
        String[] parts = word.text().split("=", 3);
        if (parts.length < 3 || !parts[0].equals("bridge")) {
            throw word.refuse("'" + word.text() + "' is no option of new networks; one is written as in"
                    + " bridge=com.docker.network.bridge.host_binding_ipv4=127.0.0.1");
        }
        String[] both = {parts[1], parts[2]};
        GivenOptions.parsed(word, text -> Network.named("x").option(both[0], both[1]));
        return both;
    }
}
