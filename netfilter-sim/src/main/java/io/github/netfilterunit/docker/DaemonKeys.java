// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.docker.engine.EngineVersion;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What some dockerd from 20.10 to 29 can be told, by the keys of {@code daemon.json}: options of the command line have the
 * same names, but for lists, of which they name one item, {@link #option}.
 */
public final class DaemonKeys {

    /** Keys that are true or false and touch rules. */
    public static final Map<String, Switch> SWITCHES = Map.of(
            "iptables", Switch.IPTABLES,
            "ip-forward", Switch.IP_FORWARD,
            "ip-masq", Switch.IP_MASQ,
            "icc", Switch.ICC,
            "userland-proxy", Switch.USERLAND_PROXY,
            "live-restore", Switch.LIVE_RESTORE,
            "ip-forward-no-drop", Switch.IP_FORWARD_NO_DROP,
            "allow-direct-routing", Switch.ALLOW_DIRECT_ROUTING);

    private static final String IPV6 = "IPv6 is not simulated; leave it out";

    /** Why each of these cannot be told otherwise than it is where nobody says anything. */
    private static final Map<String, String> REFUSED = Collections.unmodifiableMap(new TreeMap<>(Map.of(
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

    private static final List<String> WITHOUT_EFFECT = List.of(("allow-nondistributable-artifacts"
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

    /** Those that take what is none of the other kinds. */
    private static final Set<String> OTHERS =
            Set.of("bip", "fixed-cidr", "ip", "ip6tables", "default-address-pools", "default-network-opts");

    /** Lists whose option is not just without the last letter. */
    private static final Map<String, String> OPTIONS =
            Map.of("runtimes", "add-runtime", "insecure-registries", "insecure-registry");

    /** The first major and minor version that knows a key. */
    private static final Map<String, List<Integer>> SINCE = Map.of(
            "default-network-opts", List.of(24, 0),
            "ip-forward-no-drop", List.of(28, 0),
            "allow-direct-routing", List.of(28, 2));

    /** Every key. */
    public static final Set<String> ALL = all();

    private DaemonKeys() {}

    private static Set<String> all() {
        Set<String> all = new HashSet<>(WITHOUT_EFFECT);
        all.addAll(SWITCHES.keySet());
        all.addAll(REFUSED.keySet());
        all.addAll(OTHERS);
        return Set.copyOf(all);
    }

    /** The key of an option of the command line; the option itself if it has none. */
    public static String key(String option) {
        return ALL.stream()
                .filter(each -> option(each).equals(option))
                .findFirst()
                .orElse(option);
    }

    /** The option of the command line that stands for a key. */
    public static String option(String key) {
        boolean list = key.endsWith("s")
                && key.matches(".*(opts|hosts|labels|features|pools|dirs|ips|resources|ulimits|plugins|mirrors)");
        return OPTIONS.getOrDefault(key, list ? key.substring(0, key.length() - 1) : key);
    }

    /**
     * Why a key cannot have a value.
     *
     * @param spelling the key as it is written, for the message
     * @param value as text; one that is empty says nothing
     */
    public static Optional<String> refusal(String key, String spelling, String value, EngineVersion engine) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> since = SINCE.getOrDefault(key, List.of(0, 0));
        if (!engine.isAtLeast(since.get(0), since.get(1), 0)) {
            return Optional.of("Docker " + engine + " does not know '" + spelling + "', which came with " + since.get(0)
                    + "." + since.get(1) + "; name that engine, or leave it out");
        }
        String why = REFUSED.get(key);
        if (key.equals("ip6tables") && value.equals("true") && !engine.isAtLeast(27, 0, 0)) {
            why = "it makes rules of IPv6, which is not simulated, and is off in Docker " + engine
                    + " where nobody says so; leave it out";
        }
        return Optional.ofNullable(why)
                .filter(reason -> !HARMLESS.getOrDefault(key, Set.of()).contains(value))
                .map(reason -> "'" + spelling + "' is not supported: " + reason);
    }
}
