// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

/** What one end of a TCP connection knows. */
final class TcpEnd {

    /** Its first sequence number. */
    final int first;
    /** The sequence number of what it sends next. */
    int next;
    /** What it acknowledges: the sequence number that it expects next. */
    int expected;
    /** The other end's first sequence number. */
    int otherFirst;
    /** Its clock at virtual time 0, in milliseconds. */
    final int clock;
    /** The other end's last time stamp. */
    int echo;

    /** The most payload that the other end takes in a segment, as its SYN said when it arrived. */
    int otherMost = Integer.MAX_VALUE;
    /** The options of the SYN that it sent. */
    byte[] synOptions = {};

    TcpEnd(int first, int clock) {
        this.first = first;
        next = first;
        this.clock = clock;
    }
}
