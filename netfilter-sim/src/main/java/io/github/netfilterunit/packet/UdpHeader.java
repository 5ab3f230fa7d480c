// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.packet;

/**
 * A UDP header (RFC 768).
 *
 * @param sourcePort 0 to 65535
 * @param destinationPort 0 to 65535
 * @param length of header and payload in bytes, as the header says
 */
public record UdpHeader(int sourcePort, int destinationPort, int length) {}
