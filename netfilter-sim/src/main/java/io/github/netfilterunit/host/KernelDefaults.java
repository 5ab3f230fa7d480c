// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
            Map.entry("net.ipv4.icmp_msgs_burst", "50"),
            Map.entry("net.ipv4.icmp_msgs_per_sec", "1000"),
            Map.entry("net.ipv4.icmp_ratelimit", "1000"),
            Map.entry("net.ipv4.icmp_ratemask", "6168"),
            Map.entry("net.ipv4.ip_default_ttl", "64"),
            Map.entry("net.ipv4.ip_forward", "0"),
            Map.entry("net.ipv4.ipfrag_time", "30"),
            Map.entry("net.ipv4.tcp_ecn", "2"),
            Map.entry("net.ipv4.tcp_sack", "1"),
            Map.entry("net.ipv4.tcp_synack_retries", "5"),
            Map.entry("net.ipv4.tcp_timestamps", "1"),
            Map.entry("net.ipv4.tcp_window_scaling", "1"),
            Map.entry("net.netfilter.nf_conntrack_acct", "0"),
            Map.entry("net.netfilter.nf_conntrack_checksum", "1"),
            Map.entry("net.netfilter.nf_conntrack_generic_timeout", "600"),
            Map.entry("net.netfilter.nf_conntrack_gre_timeout", "30"),
            Map.entry("net.netfilter.nf_conntrack_gre_timeout_stream", "180"),
            Map.entry("net.netfilter.nf_conntrack_icmp_timeout", "30"),
            Map.entry("net.netfilter.nf_conntrack_sctp_timeout_closed", "10"),
            Map.entry("net.netfilter.nf_conntrack_sctp_timeout_cookie_echoed", "3"),
            Map.entry("net.netfilter.nf_conntrack_sctp_timeout_cookie_wait", "3"),
            Map.entry("net.netfilter.nf_conntrack_sctp_timeout_established", "210"),
            Map.entry("net.netfilter.nf_conntrack_sctp_timeout_heartbeat_sent", "30"),
            Map.entry("net.netfilter.nf_conntrack_sctp_timeout_shutdown_ack_sent", "3"),
            Map.entry("net.netfilter.nf_conntrack_sctp_timeout_shutdown_recd", "3"),
            Map.entry("net.netfilter.nf_conntrack_sctp_timeout_shutdown_sent", "3"),
            Map.entry("net.netfilter.nf_conntrack_tcp_be_liberal", "0"),
            Map.entry("net.netfilter.nf_conntrack_tcp_ignore_invalid_rst", "0"),
            Map.entry("net.netfilter.nf_conntrack_tcp_loose", "1"),
            Map.entry("net.netfilter.nf_conntrack_tcp_max_retrans", "3"),
            Map.entry("net.netfilter.nf_conntrack_tcp_timeout_close", "10"),
            Map.entry("net.netfilter.nf_conntrack_tcp_timeout_close_wait", "60"),
            Map.entry("net.netfilter.nf_conntrack_tcp_timeout_established", "432000"),
            Map.entry("net.netfilter.nf_conntrack_tcp_timeout_fin_wait", "120"),
            Map.entry("net.netfilter.nf_conntrack_tcp_timeout_last_ack", "30"),
            Map.entry("net.netfilter.nf_conntrack_tcp_timeout_max_retrans", "300"),
            Map.entry("net.netfilter.nf_conntrack_tcp_timeout_syn_recv", "60"),
            Map.entry("net.netfilter.nf_conntrack_tcp_timeout_syn_sent", "120"),
            Map.entry("net.netfilter.nf_conntrack_tcp_timeout_time_wait", "120"),
            Map.entry("net.netfilter.nf_conntrack_tcp_timeout_unacknowledged", "300"),
            Map.entry("net.netfilter.nf_conntrack_udp_timeout", "30"),
            Map.entry("net.netfilter.nf_conntrack_udp_timeout_stream", "120"));

    /** Settings of the whole machine, whose values depend on its memory; no namespace has its own. */
    private static final Set<String> MACHINE =
            Set.of("net.netfilter.nf_conntrack_buckets", "net.netfilter.nf_conntrack_max");

    /** Settings of each interface, below {@code net.ipv4.conf}. */
    private static final Set<String> INTERFACE = Set.of(
            "accept_local",
            "forwarding",
            "route_localnet",
            "rp_filter",
            "send_redirects",
            "shared_media",
            "src_valid_mark");

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

    /** The names of all settings that decide what a host does with a packet, in order; those of interfaces by example. */
    public static List<String> names() {
        Set<String> ofHost = new TreeSet<>(HOST.keySet());
        ofHost.addAll(MACHINE);
        List<String> names = new ArrayList<>(ofHost);
        INTERFACE.stream().sorted().forEach(each -> names.add("net.ipv4.conf.all." + each));
        return names;
    }

    /** Whether the setting decides what a host does with a packet; it is a number then. */
    public static boolean isKnown(String name) {
        return HOST.containsKey(name)
                || MACHINE.contains(name)
                || name.matches("net\\.ipv4\\.conf\\..+\\..+")
                        && INTERFACE.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
