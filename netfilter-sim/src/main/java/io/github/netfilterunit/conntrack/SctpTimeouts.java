// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import java.util.Map;

/**
 * How long an entry of SCTP lives after its last packet, by its state, in virtual nanoseconds ({@code
 * net.netfilter.nf_conntrack_sctp_timeout_*}).
 *
 * @param closed after an INIT, and at the end
 * @param cookieWait after an INIT ACK
 * @param cookieEchoed after a COOKIE ECHO
 * @param established while data flows
 * @param shutdownSent after the SHUTDOWN of the side that opened the association
 * @param shutdownReceived after the SHUTDOWN of the other side
 * @param shutdownAckSent after a SHUTDOWN ACK
 * @param heartbeatSent after a HEARTBEAT that opened the entry
 */
public record SctpTimeouts(
        long closed,
        long cookieWait,
        long cookieEchoed,
        long established,
        long shutdownSent,
        long shutdownReceived,
        long shutdownAckSent,
        long heartbeatSent) {

    static SctpTimeouts of(Map<String, String> sysctls) {
        return new SctpTimeouts(
                seconds(sysctls, "closed", 10),
                seconds(sysctls, "cookie_wait", 3),
                seconds(sysctls, "cookie_echoed", 3),
                seconds(sysctls, "established", 210),
                seconds(sysctls, "shutdown_sent", 3),
                seconds(sysctls, "shutdown_recd", 3),
                seconds(sysctls, "shutdown_ack_sent", 3),
                seconds(sysctls, "heartbeat_sent", 30));
    }

    private static long seconds(Map<String, String> sysctls, String name, long otherwise) {
        return ConntrackSettings.seconds(sysctls, "sctp_timeout_" + name, otherwise);
    }

    long of(SctpState state) {
        return switch (state) {
            case NONE, CLOSED -> closed;
            case COOKIE_WAIT -> cookieWait;
            case COOKIE_ECHOED -> cookieEchoed;
            case ESTABLISHED -> established;
            case SHUTDOWN_SENT -> shutdownSent;
            case SHUTDOWN_RECD -> shutdownReceived;
            case SHUTDOWN_ACK_SENT -> shutdownAckSent;
            case HEARTBEAT_SENT -> heartbeatSent;
        };
    }
}
