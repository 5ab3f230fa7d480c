// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.Sysctls;

/**
 * How the host's TCP sockets answer.
 *
 * @param sack {@code net.ipv4.tcp_sack}
 * @param scale {@code net.ipv4.tcp_window_scaling}
 * @param timestamps {@code net.ipv4.tcp_timestamps}
 * @param ecn whether {@code net.ipv4.tcp_ecn} lets the host agree to explicit congestion notification
 * @param synAckRetries {@code net.ipv4.tcp_synack_retries}
 */
record TcpSettings(boolean sack, boolean scale, boolean timestamps, boolean ecn, int synAckRetries) {

    static TcpSettings of(Sysctls sysctls) {
        return new TcpSettings(
                sysctls.number("net.ipv4.tcp_sack", 1) != 0,
                sysctls.number("net.ipv4.tcp_window_scaling", 1) != 0,
                sysctls.number("net.ipv4.tcp_timestamps", 1) != 0,
                sysctls.number("net.ipv4.tcp_ecn", 2) != 0,
                sysctls.number("net.ipv4.tcp_synack_retries", 5));
    }
}
