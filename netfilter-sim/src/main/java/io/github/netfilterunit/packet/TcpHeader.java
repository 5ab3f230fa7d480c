// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.packet;

/**
 * A TCP header (RFC 9293).
 *
 * @param sourcePort 0 to 65535
 * @param destinationPort 0 to 65535
 * @param sequence 32 bits, to be compared modulo 2^32
 * @param acknowledgement 32 bits
 * @param flags bits of {@link TcpFlag}
 * @param window as in the header, not scaled
 * @param options the bytes behind the first twenty
 * @param payloadLength bytes behind the header, by the IP header's total length
 */
public record TcpHeader(
        int sourcePort,
        int destinationPort,
        int sequence,
        int acknowledgement,
        int flags,
        int window,
        byte[] options,
        int payloadLength) {

    /** Whether a flag is set. */
    public boolean has(TcpFlag flag) {
        return (flags & flag.bit()) != 0;
    }
}
