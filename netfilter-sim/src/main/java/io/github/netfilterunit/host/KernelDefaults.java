// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a host's settings are where its description says nothing: the kernel's own defaults (Linux 6,
 * {@code Documentation/networking/ip-sysctl.rst}), and what Docker changes when it starts.
 */
public final class KernelDefaults {

    /** Settings of the whole host. */
    private static final Map<String, String> HOST = Map.ofEntries(
            Map.entry("net.bridge.bridge-nf-call-iptables", "0"),
            Map.entry("net.ipv4.icmp_echo_ignore_all", "0"),
            Map.entry("net.ipv4.icmp_echo_ignore_broadcasts", "1"),
            Map.entry("net.ipv4.icmp_errors_use_inbound_ifaddr", "0"),
            Map.entry("net.ipv4.icmp_ratelimit", "1000"),
            Map.entry("net.ipv4.icmp_ratemask", "6168"),
            Map.entry("net.ipv4.ip_default_ttl", "64"),
            Map.entry("net.ipv4.ip_forward", "0"),
            Map.entry("net.netfilter.nf_conntrack_tcp_be_liberal", "0"),
            Map.entry("net.netfilter.nf_conntrack_tcp_ignore_invalid_rst", "0"),
            Map.entry("net.netfilter.nf_conntrack_tcp_loose", "1"));

    /** Settings of each interface, below {@code net.ipv4.conf}. */
    private static final Map<String, String> INTERFACE = Map.of(
            "accept_local", "0",
            "bc_forwarding", "0",
            "route_localnet", "0",
            "rp_filter", "0",
            "send_redirects", "1",
            "shared_media", "1",
            "src_valid_mark", "0");

    /** What the engine sets, or what the modules that it loads bring along. */
    private static final Map<String, String> DOCKER =
            Map.of("net.ipv4.ip_forward", "1", "net.bridge.bridge-nf-call-iptables", "1");

    private KernelDefaults() {}

    /**
     * The settings of a host that says nothing of them.
     *
     * @param interfaces the names of its interfaces; with a {@code docker0} among them, {@code ip_forward} and {@code
     *     bridge-nf-call-iptables} are 1
     */
    public static Map<String, String> of(Collection<String> interfaces) {
        Map<String, String> all = new TreeMap<>(HOST);
        if (interfaces.contains("docker0")) {
            all.putAll(DOCKER);
        }
        return all;
    }

    /** The default of a setting that each interface has, by the last part of its name. */
    static Optional<String> ofInterface(String setting) {
        return Optional.ofNullable(INTERFACE.get(setting));
    }

    /** Whether the setting must be a number because a host is decided by it. */
    static boolean isKnown(String name) {
        return HOST.containsKey(name)
                || name.matches("net\\.ipv4\\.conf\\..+")
                        && (INTERFACE.containsKey(name.substring(name.lastIndexOf('.') + 1))
                                || name.endsWith(".forwarding"));
    }
}
