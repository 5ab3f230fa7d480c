// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The protocols that a policy of time-outs can be for, and what {@code nfct} calls the time-outs of each. */
public enum TimeoutProtocol {
    /** TCP. */
    TCP(
            6,
            "tcp",
            "tcp_timeout_",
            "syn_sent syn_recv established fin_wait close_wait last_ack time_wait close syn_sent2 retrans=max_retrans"
                    + " unacknowledged"),
    /** UDP. */
    UDP(17, "udp", "udp_timeout", "unreplied= replied=_stream"),
    /** UDP-Lite, whose settings are UDP's. */
    UDP_LITE(136, "udplite", "udp_timeout", "unreplied= replied=_stream"),
    /** ICMP. */
    ICMP(1, "icmp", "icmp_timeout", "timeout="),
    /** SCTP. */
    SCTP(
            132,
            "sctp",
            "sctp_timeout_",
            "closed cookie_wait cookie_echoed established shutdown_sent shutdown_recd shutdown_ack_sent"),
    /** GRE. */
    GRE(47, "gre", "gre_timeout", "unreplied= replied=_stream"),
    /** All protocols that have no tracker of their own. */
    GENERIC(255, "generic", "generic_timeout", "timeout=");

    private static final int ICMPV6 = 58;

    private final int number;
    private final String word;
    private final Map<String, String> settings = new LinkedHashMap<>();

    TimeoutProtocol(int number, String word, String prefix, String names) {
        this.number = number;
        this.word = word;
        for (String name : names.split(" ")) {
            int sign = name.indexOf('=');
            settings.put(sign < 0 ? name : name.substring(0, sign), prefix + name.substring(sign + 1));
        }
    }

    /** As nfct writes it: {@code tcp}. */
    public String word() {
        return word;
    }

    /** The number that {@code nfct list timeout} shows. */
    public int number() {
        return number;
    }

    /** The names of its time-outs, in nfct's order. */
    public List<String> names() {
        return List.copyOf(settings.keySet());
    }

    /** The setting that says how long it is where no policy does. */
    String setting(String name) {
        return Objects.requireNonNull(settings.get(name));
    }

    /** The one that nfct shows with a number. */
    public static Optional<TimeoutProtocol> numbered(int number) {
        return Arrays.stream(values()).filter(each -> each.number == number).findFirst();
    }

    /** Whether a protocol above IP takes its policies ({@code nf_ct_l4proto_find}); ICMPv6 has some of its own. */
    boolean tracks(int protocol) {
        return protocol != ICMPV6 && numbered(protocol).orElse(GENERIC) == this;
    }
}
