// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A field of a single packet that a test may set. */
public enum PacketField {
    /** TCP flags, as bits. */
    FLAGS("flags", 255),
    /** The TCP sequence number, counted from the sender's first one. */
    SEQUENCE("seq", 0xffff_ffffL),
    /** The TCP acknowledgement number, counted from the other side's first one. */
    ACKNOWLEDGEMENT("ack", 0xffff_ffffL),
    /** The TCP window as it stands in the header. */
    WINDOW("window", 65535),
    /** The TCP urgent pointer. */
    URGENT_POINTER("urg", 65535),
    /** Bytes of payload behind the transport header. */
    PAYLOAD("payload", 65475),
    /** Time to live. */
    TTL("ttl", 255),
    /** Type of service. */
    TOS("tos", 255),
    /** The IP identification. */
    ID("id", 65535),
    /** "Don't fragment", 0 or 1. */
    DONT_FRAGMENT("df", 1),
    /** "More fragments", 0 or 1. */
    MORE_FRAGMENTS("mf", 1),
    /** Where a fragment begins, in bytes; a multiple of eight. */
    FRAGMENT_OFFSET("offset", 65528),
    /** The ICMP type. */
    ICMP_TYPE("type", 255),
    /** The ICMP code. */
    ICMP_CODE("code", 255),
    /** The identifier of an ICMP query. */
    ICMP_ID("icmp-id", 65535),
    /** The sequence number of an ICMP query. */
    ICMP_SEQUENCE("icmp-seq", 65535),
    /** 1: an ICMP error, as {@link #ICMP_TYPE} and code say, that quotes the last packet that its sender received. */
    QUOTE("quote", 1);

    private final String key;
    private final long most;

    PacketField(String key, long most) {
        this.key = key;
        this.most = most;
    }

    /** The field's name in files. */
    public String key() {
        return key;
    }

    /** The highest value; the lowest is 0. */
    public long most() {
        return most;
    }

    /** The names of all fields. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(PacketField::key).toList();
    }

    /** The field of a name. */
    public static Optional<PacketField> named(String key) {
        return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
    }
}
