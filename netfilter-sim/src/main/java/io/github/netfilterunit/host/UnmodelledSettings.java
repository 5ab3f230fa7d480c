// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Settings that change what becomes of a packet and are followed only where they are what the kernel has by default
 * ({@code Documentation/networking/ip-sysctl.rst}, {@code nf_conntrack-sysctl.rst}).
 */
final class UnmodelledSettings {

    /** The values that are fine, of settings of the whole host. */
    private static final Map<String, Set<String>> HOST = Map.ofEntries(
            Map.entry("net.ipv4.fwmark_reflect", Set.of("0")),
            Map.entry("net.ipv4.icmp_echo_enable_probe", Set.of("0")),
            Map.entry("net.ipv4.icmp_errors_extension_mask", Set.of("0")),
            Map.entry("net.ipv4.ip_early_demux", Set.of("1")),
            Map.entry("net.ipv4.ip_forward_use_pmtu", Set.of("0")),
            Map.entry("net.ipv4.ip_no_pmtu_disc", Set.of("0")),
            Map.entry("net.ipv4.ipfrag_max_dist", Set.of("64")),
            Map.entry("net.ipv4.route.error_burst", Set.of("500", "1250", "1500", "5000")),
            Map.entry("net.ipv4.route.error_cost", Set.of("100", "250", "300", "1000")),
            Map.entry("net.ipv4.route.redirect_load", Set.of("2", "5", "6", "20")),
            Map.entry("net.ipv4.route.redirect_number", Set.of("9")),
            Map.entry("net.ipv4.route.redirect_silence", Set.of("2048", "5120", "6144", "20480")),
            Map.entry("net.ipv4.tcp_early_demux", Set.of("1")),
            Map.entry("net.ipv4.tcp_ecn", Set.of("0", "1", "2")),
            Map.entry("net.ipv4.tcp_fwmark_accept", Set.of("0")),
            Map.entry("net.ipv4.tcp_invalid_ratelimit", Set.of("500")),
            Map.entry("net.ipv4.tcp_reflect_tos", Set.of("0")),
            Map.entry("net.ipv4.tcp_rto_max_ms", Set.of("120000")),
            Map.entry("net.ipv4.tcp_syncookies", Set.of("0", "1")),
            Map.entry("net.netfilter.nf_conntrack_helper", Set.of("0")),
            Map.entry("net.netfilter.nf_conntrack_tcp_no_window_check", Set.of("0")));

    /** The same, of settings of each interface, below {@code net.ipv4.conf}. */
    private static final Map<String, Set<String>> INTERFACE = Map.of(
            "bc_forwarding", Set.of("0"),
            "drop_unicast_in_l2_multicast", Set.of("0"),
            "ignore_routes_with_linkdown", Set.of("0"),
            "mc_forwarding", Set.of("0"));

    /** Settings that are fine from this value on: the memory that fragments may take. */
    private static final Map<String, Long> AT_LEAST = Map.of("net.ipv4.ipfrag_high_thresh", 262_144L);

    private static final String CONF = "net.ipv4.conf.";

    private UnmodelledSettings() {}

    /** Whether only some values of a setting can be followed; that of an interface, whatever it is called. */
    static boolean isListed(String name) {
        return HOST.containsKey(name)
                || AT_LEAST.containsKey(name)
                || name.matches("net\\.ipv4\\.conf\\..+\\..+")
                        && INTERFACE.containsKey(name.substring(name.lastIndexOf('.') + 1));
    }

    /** The names of all; those of interfaces by example. */
    static List<String> names() {
        Set<String> names = new TreeSet<>(HOST.keySet());
        names.addAll(AT_LEAST.keySet());
        INTERFACE.keySet().forEach(each -> names.add(CONF + "all." + each));
        return List.copyOf(names);
    }

    /**
     * Why a host with this setting cannot be followed; null if it can.
     *
     * @param interfaces the names of the host's interfaces; those of others do not matter
     */
    static @Nullable String refusal(String name, String value, Collection<String> interfaces) {
        Long least = AT_LEAST.get(name);
        if (least != null) {
            return SettingValues.isFrom(least, value)
                    ? null
                    : name + " = " + value + " is not supported: " + least + " and more are";
        }
        Set<String> fine = HOST.get(name);
        if (name.startsWith(CONF)) {
            int dot = name.lastIndexOf('.');
            String owner = dot < CONF.length() ? "" : name.substring(CONF.length(), dot);
            fine = owner.equals("all") || interfaces.contains(owner) ? INTERFACE.get(name.substring(dot + 1)) : null;
        }
        if (fine == null || fine.contains(value)) {
            return null;
        }
        return name + " = " + value + " is not supported: "
                + String.join(", ", fine.stream().sorted().toList()) + (fine.size() == 1 ? " is" : " are");
    }
}
