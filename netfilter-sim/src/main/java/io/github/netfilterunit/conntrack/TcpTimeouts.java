// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import java.util.Map;

/**
 * How long an entry of TCP lives after its last packet, by its state, in virtual nanoseconds ({@code
 * net.netfilter.nf_conntrack_tcp_timeout_*}).
 *
 * @param synSent after a SYN
 * @param synSent2 after the SYN of the other side, for which there is no setting
 * @param synReceived after a SYN-ACK
 * @param established while data flows
 * @param finWait after the first FIN
 * @param closeWait after the ACK of the first FIN
 * @param lastAck after the second FIN
 * @param timeWait after the ACK of the second FIN
 * @param close after a RST
 * @param maxRetrans at most, once a packet was sent {@link ConntrackSettings#tcpMaxRetrans()} times again
 * @param unacknowledged at most, while data waits for its acknowledgement
 */
public record TcpTimeouts(
        long synSent,
        long synSent2,
        long synReceived,
        long established,
        long finWait,
        long closeWait,
        long lastAck,
        long timeWait,
        long close,
        long maxRetrans,
        long unacknowledged) {

    static TcpTimeouts of(Map<String, String> sysctls) {
        return new TcpTimeouts(
                seconds(sysctls, "syn_sent", 120),
                seconds(sysctls, "syn_sent2", 120),
                seconds(sysctls, "syn_recv", 60),
                seconds(sysctls, "established", 432_000),
                seconds(sysctls, "fin_wait", 120),
                seconds(sysctls, "close_wait", 60),
                seconds(sysctls, "last_ack", 30),
                seconds(sysctls, "time_wait", 120),
                seconds(sysctls, "close", 10),
                seconds(sysctls, "max_retrans", 300),
                seconds(sysctls, "unacknowledged", 300));
    }

    private static long seconds(Map<String, String> sysctls, String name, long otherwise) {
        return ConntrackSettings.seconds(sysctls, "tcp_timeout_" + name, otherwise);
    }

    long of(TcpState state) {
        return switch (state) {
            case NONE, SYN_SENT -> synSent;
            case SYN_SENT2 -> synSent2;
            case SYN_RECV -> synReceived;
            case ESTABLISHED -> established;
            case FIN_WAIT -> finWait;
            case CLOSE_WAIT -> closeWait;
            case LAST_ACK -> lastAck;
            case TIME_WAIT -> timeWait;
            case CLOSE -> close;
        };
    }
}
