// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.command;

import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.engine.EngineSettings.AddressPool;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.docker.engine.EngineVersion;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the options of {@code dockerd}. */
final class DaemonOptions {

    private static final Map<String, Switch> SWITCHES = new LinkedHashMap<>(Map.of(
            "iptables", Switch.IPTABLES,
            "ip-forward", Switch.IP_FORWARD,
            "ip-masq", Switch.IP_MASQ,
            "icc", Switch.ICC,
            "userland-proxy", Switch.USERLAND_PROXY,
            "live-restore", Switch.LIVE_RESTORE,
            "ip-forward-no-drop", Switch.IP_FORWARD_NO_DROP,
            "allow-direct-routing", Switch.ALLOW_DIRECT_ROUTING));

    private static final String IPV6 = "IPv6 is not supported yet; leave it out";

    private static final OptionTable TABLE = new OptionTable()
            .switches(String.join(" ", SWITCHES.keySet()))
            .values("bip fixed-cidr ip default-address-pool default-network-opt")
            .switches("debug,D ip6tables experimental selinux-enabled tls tlsverify init no-new-privileges raw-logs"
                    + " rootless validate cpu-rt-enable oom-score-adj-disable")
            .values("add-runtime allow-nondistributable-artifacts api-cors-header authorization-plugin cgroup-parent"
                    + " config-file containerd containerd-namespace containerd-plugins-namespace cpu-rt-period"
                    + " cpu-rt-runtime data-root,g default-cgroupns-mode default-gateway-timeout default-ipc-mode"
                    + " default-runtime default-shm-size default-ulimit dns dns-opt dns-search exec-opt exec-root"
                    + " feature group,G host,H http-proxy https-proxy init-path insecure-registry label log-driver"
                    + " log-format log-level,l log-opt max-concurrent-downloads max-concurrent-uploads"
                    + " max-download-attempts metrics-addr mtu network-control-plane-mtu no-proxy"
                    + " node-generic-resource oom-score-adjust pidfile,p registry-mirror seccomp-profile"
                    + " shutdown-timeout storage-driver,s storage-opt swarm-default-advertise-addr tlscacert tlscert"
                    + " tlskey userland-proxy-path userns-remap host-gateway-ip cdi-spec-dir")
            .refused("ipv6", false, IPV6)
            .refused("fixed-cidr-v6", true, IPV6)
            .refused("bip6", true, IPV6)
            .refused("default-gateway-v6", true, IPV6)
            .refused("default-gateway", true, "containers have the bridge as their gateway here; leave it out")
            .refused("bridge,b", true, "the default bridge is docker0 here; leave it out")
            .refused("firewall-backend", true, "rules of iptables are made; leave it out, or give the host's rules")
            .refused("bridge-accept-fwmark", true, "leave it out");

    private DaemonOptions() {}

    /** The settings of before with what these words say. */
    static EngineSettings read(EngineSettings before, Token command, List<Token> words) {
        GivenOptions given = TABLE.read(words, true);
        if (!given.others().isEmpty()) {
            Token other = given.others().get(0);
            throw other.refuse("dockerd takes options only, not '" + other.text() + "'");
        }
        EngineSettings settings = before;
        for (GivenOptions.Option each : given.options()) {
            checkVersion(before.version(), each);
            Switch which = SWITCHES.get(each.name());
            settings = which == null
                    ? value(settings, each.name(), each.value())
                    : settings.with(which, GivenOptions.isTrue(each.value()));
        }
        return settings;
    }

    private static void checkVersion(EngineVersion version, GivenOptions.Option option) {
        boolean known = switch (option.name()) {
            case "ip-forward-no-drop" -> version.isAtLeast(28, 0, 0);
            case "allow-direct-routing" -> version.isAtLeast(28, 2, 0);
            case "default-network-opt" -> version.isAtLeast(24, 0, 0);
            default -> true;
        };
        if (!known) {
            throw option.word().refuse("Docker " + version + " does not know '--" + option.name() + "'; leave it out");
        }
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
