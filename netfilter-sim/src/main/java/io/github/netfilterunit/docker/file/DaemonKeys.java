// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.file;

import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.docker.engine.EngineVersion;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The keys of {@code daemon.json} that some dockerd from 20.10 to 29 takes. */
final class DaemonKeys {

    static final Map<String, Switch> SWITCHES = Map.of(
            "iptables", Switch.IPTABLES,
            "ip-forward", Switch.IP_FORWARD,
            "ip-masq", Switch.IP_MASQ,
            "icc", Switch.ICC,
            "userland-proxy", Switch.USERLAND_PROXY,
            "live-restore", Switch.LIVE_RESTORE,
            "ip-forward-no-drop", Switch.IP_FORWARD_NO_DROP,
            "allow-direct-routing", Switch.ALLOW_DIRECT_ROUTING);

    private static final String IPV6 = "IPv6 is not simulated; leave it out";

    /** Why each of these cannot be. */
    static final Map<String, String> REFUSED = Collections.unmodifiableMap(new TreeMap<>(Map.of(
            "ipv6", IPV6,
            "fixed-cidr-v6", IPV6,
            "bip6", IPV6,
            "default-gateway-v6", IPV6,
            "default-gateway", "containers have the bridge as their gateway here; leave it out",
            "bridge", "the default bridge is docker0 here; leave it out",
            "firewall-backend", "only the rules of 'iptables' are made; say that, or give the host's rules themselves",
            "bridge-accept-fwmark", "its rule is not made; leave it out",
            "mtu", "links have the MTU 1500 here; leave it out",
            "rootless", "its rules are made in a network of its own; leave it out")));

    /** Those that hold where nobody says anything. */
    private static final Map<String, Set<String>> HARMLESS = Map.of(
            "ipv6", Set.of("false"),
            "bridge", Set.of("docker0"),
            "firewall-backend", Set.of("iptables"),
            "mtu", Set.of("0", "1500"),
            "rootless", Set.of("false"));

    private static final List<String> WITHOUT_EFFECT = List.of(("add-runtime allow-nondistributable-artifacts"
                    + " api-cors-header authorization-plugins builder cdi-spec-dirs cgroup-parent cluster-advertise"
                    + " cluster-store cluster-store-opts containerd containerd-namespace"
                    + " containerd-plugins-namespace cpu-rt-period cpu-rt-runtime data-root debug"
                    + " default-cgroupns-mode default-ipc-mode default-runtime default-shm-size default-ulimits"
                    + " deprecated-key-path dns dns-opts dns-search exec-opts exec-root experimental features group"
                    + " host-gateway-ip host-gateway-ips hosts http-proxy https-proxy init init-path"
                    + " insecure-registries labels log-driver log-format log-level log-opts max-concurrent-downloads"
                    + " max-concurrent-uploads max-download-attempts metrics-addr min-api-version"
                    + " network-control-plane-mtu network-diagnostic-port no-new-privileges no-proxy"
                    + " node-generic-resources oom-score-adjust pidfile proxies raw-logs registry-mirrors runtimes"
                    + " seccomp-profile selinux-enabled shutdown-timeout storage-driver storage-opts"
                    + " swarm-default-advertise-addr tls tlscacert tlscert tlskey tlsverify userland-proxy-path"
                    + " userns-remap")
            .split(" "));

    static final Set<String> ALL = all();

    private DaemonKeys() {}

    private static Set<String> all() {
        Set<String> all = new HashSet<>(WITHOUT_EFFECT);
        all.addAll(SWITCHES.keySet());
        all.addAll(REFUSED.keySet());
        all.addAll(Set.of("bip", "fixed-cidr", "ip", "ip6tables", "default-address-pools", "default-network-opts"));
        return Set.copyOf(all);
    }

    static boolean isHarmless(String refusedKey, String value) {
        return HARMLESS.getOrDefault(refusedKey, Set.of()).contains(value);
    }

    /** The version that brought a switch, if an engine is older. */
    static Optional<String> since(Switch which, EngineVersion engine) {
        return switch (which) {
            case IP_FORWARD_NO_DROP -> engine.isAtLeast(28, 0, 0) ? Optional.empty() : Optional.of("28.0");
            case ALLOW_DIRECT_ROUTING -> engine.isAtLeast(28, 2, 0) ? Optional.empty() : Optional.of("28.2");
            default -> Optional.empty();
        };
    }
}
