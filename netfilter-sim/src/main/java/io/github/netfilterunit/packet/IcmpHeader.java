// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.packet;

/**
 * An ICMP header (RFC 792).
 *
 * @param type 0 to 255
 * @param code 0 to 255
 * @param id the fifth and sixth byte: the identifier of queries
 * @param sequence the seventh and eighth byte: the sequence number of queries, the MTU of "fragmentation needed"
 */
public record IcmpHeader(int type, int code, int id, int sequence) {

    /** Echo reply. */
    public static final int ECHO_REPLY = 0;
    /** Destination unreachable. */
    public static final int UNREACHABLE = 3;
    /** Redirect. */
    public static final int REDIRECT = 5;
    /** Echo request. */
    public static final int ECHO_REQUEST = 8;
    /** Time exceeded. */
    public static final int TIME_EXCEEDED = 11;
    /** Parameter problem. */
    public static final int PARAMETER_PROBLEM = 12;

    /** Whether the message carries the beginning of the packet that caused it: types 3, 4, 5, 11 and 12. */
    public boolean isError() {
        return type == UNREACHABLE
                || type == 4
                || type == REDIRECT
                || type == TIME_EXCEEDED
                || type == PARAMETER_PROBLEM;
    }
}
