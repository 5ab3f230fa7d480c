// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import java.util.Set;
import java.util.regex.Pattern;

/** Which values Linux takes for the settings of {@link KernelDefaults}; others it refuses as invalid arguments. */
final class SettingValues {

    /** What the kernel reads otherwise, as an octal number, is none here. */
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,9}");

    private static final Set<String> SWITCHES = Set.of(
            "net.ipv4.icmp_echo_ignore_all",
            "net.ipv4.icmp_echo_ignore_broadcasts",
            "net.ipv4.icmp_errors_use_inbound_ifaddr",
            "net.netfilter.nf_conntrack_acct",
            "net.netfilter.nf_conntrack_checksum",
            "net.netfilter.nf_conntrack_tcp_be_liberal",
            "net.netfilter.nf_conntrack_tcp_ignore_invalid_rst",
            "net.netfilter.nf_conntrack_tcp_loose");

    private static final Set<String> BYTES = Set.of(
            "net.ipv4.tcp_sack",
            "net.ipv4.tcp_synack_retries",
            "net.ipv4.tcp_timestamps",
            "net.ipv4.tcp_window_scaling",
            "net.netfilter.nf_conntrack_tcp_max_retrans");

    private static final Set<String> ANY =
            Set.of("net.bridge.bridge-nf-call-iptables", "net.ipv4.icmp_ratemask", "net.ipv4.ip_forward");

    /** {@code INT_MAX} jiffies, of which there are 250 a second. */
    private static final long LONGEST = 8_589_934;

    private SettingValues() {}

    /** Whether a value is a number of at least so much. */
    static boolean isFrom(long least, String value) {
        return value.matches("[0-9]{1,18}") && Long.parseLong(value) >= least;
    }

    /** What is wrong with the value of a setting that is known; an empty text if nothing is. */
    static String fault(String name, String value) {
        long first = 0;
        long last = Integer.MAX_VALUE;
        if (SWITCHES.contains(name)) {
            last = 1;
        } else if (BYTES.contains(name) || name.equals("net.ipv4.ip_default_ttl")) {
            first = name.endsWith("ttl") ? 1 : 0;
            last = 255;
        } else if (ANY.contains(name) || name.startsWith("net.ipv4.conf.")) {
            first = Integer.MIN_VALUE;
        } else if (name.contains("_timeout") || name.equals("net.ipv4.ipfrag_time")) {
            last = LONGEST;
        }
        boolean number = NUMBER.matcher(value).matches();
        if (number && Long.parseLong(value) >= first && Long.parseLong(value) <= last) {
            return "";
        }
        String range = number && first >= 0 ? " from " + first + " to " + last : "";
        return name + " is a number" + range + ", not '" + value + "'";
    }
}
