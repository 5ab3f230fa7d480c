// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import java.util.Map;

/**
 * The sysctls of connection tracking, {@code net.netfilter.nf_conntrack_*}; time-outs in virtual nanoseconds.
 *
 * @param checksum whether PREROUTING finds packets with a wrong transport checksum invalid
 * @param accounting whether packets and bytes of connections are counted
 * @param most how many connections there may be, 0 for any number
 * @param buckets of the kernel's table, 1 at least
 * @param tcpLoose whether a flow may be picked up in mid-stream
 * @param tcpBeLiberal whether only a RST out of the window is invalid
 * @param tcpIgnoreInvalidRst whether a RST below the window is valid
 * @param tcpMaxRetrans unanswered retransmissions after which an entry lives shorter
 * @param tcp TCP's time-outs
 * @param sctp SCTP's time-outs
 * @param udpTimeout of a UDP flow without answer, or younger than two seconds
 * @param udpStreamTimeout of a UDP flow with answers that is older than two seconds
 * @param greTimeout of GRE without answer
 * @param greStreamTimeout of GRE with answers
 * @param icmpTimeout of an ICMP query
 * @param genericTimeout of a protocol that has no tracker of its own
 */
public record ConntrackSettings(
        boolean checksum,
        boolean accounting,
        int most,
        int buckets,
        boolean tcpLoose,
        boolean tcpBeLiberal,
        boolean tcpIgnoreInvalidRst,
        int tcpMaxRetrans,
        TcpTimeouts tcp,
        SctpTimeouts sctp,
        long udpTimeout,
        long udpStreamTimeout,
        long greTimeout,
        long greStreamTimeout,
        long icmpTimeout,
        long genericTimeout) {

    static final String PREFIX = "net.netfilter.nf_conntrack_";

    /** The kernel's defaults. */
    public static ConntrackSettings defaults() {
        return of(Map.of());
    }

    /**
     * The defaults, with what is set over them.
     *
     * @param sysctls any settings by their dotted names; those of other parts of the kernel are not looked at
     * @throws NumberFormatException if a value is not a whole number
     */
    public static ConntrackSettings of(Map<String, String> sysctls) {
        return new ConntrackSettings(
                number(sysctls, "checksum", 1) != 0,
                number(sysctls, "acct", 0) != 0,
                (int) number(sysctls, "max", 262_144),
                Math.max(1, (int) number(sysctls, "buckets", 262_144)),
                number(sysctls, "tcp_loose", 1) != 0,
                number(sysctls, "tcp_be_liberal", 0) != 0,
                number(sysctls, "tcp_ignore_invalid_rst", 0) != 0,
                (int) number(sysctls, "tcp_max_retrans", 3),
                TcpTimeouts.of(sysctls),
                SctpTimeouts.of(sysctls),
                seconds(sysctls, "udp_timeout", 30),
                seconds(sysctls, "udp_timeout_stream", 120),
                seconds(sysctls, "gre_timeout", 30),
                seconds(sysctls, "gre_timeout_stream", 180),
                seconds(sysctls, "icmp_timeout", 30),
                seconds(sysctls, "generic_timeout", 600));
    }

    /** The same with packets and bytes counted: a rule that asks for them switches that on ({@code nf_ct_set_acct}). */
    public ConntrackSettings counting() {
        return new ConntrackSettings(
                checksum,
                true,
                most,
                buckets,
                tcpLoose,
                tcpBeLiberal,
                tcpIgnoreInvalidRst,
                tcpMaxRetrans,
                tcp,
                sctp,
                udpTimeout,
                udpStreamTimeout,
                greTimeout,
                greStreamTimeout,
                icmpTimeout,
                genericTimeout);
    }

    static long seconds(Map<String, String> sysctls, String name, long otherwise) {
        return number(sysctls, name, otherwise) * 1_000_000_000;
    }

    private static long number(Map<String, String> sysctls, String name, long otherwise) {
        String value = sysctls.get(PREFIX + name);
        return value == null ? otherwise : Long.parseLong(value.trim());
    }
}
