// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.net;

/** The protocols above IP that the kernel looks into, by their numbers (IANA "Protocol Numbers", {@code in.h}). */
public final class ProtocolNumber {

    /** ICMP. */
    public static final int ICMP = 1;
    /** TCP. */
    public static final int TCP = 6;
    /** UDP. */
    public static final int UDP = 17;
    /** DCCP. */
    public static final int DCCP = 33;
    /** GRE, which PPTP's tunnels are in. */
    public static final int GRE = 47;
    /** IPsec's encapsulating security payload. */
    public static final int ESP = 50;
    /** IPsec's authentication header. */
    public static final int AH = 51;
    /** IPComp. */
    public static final int IPCOMP = 108;
    /** SCTP. */
    public static final int SCTP = 132;
    /** UDP-Lite. */
    public static final int UDP_LITE = 136;

    private ProtocolNumber() {}
}
