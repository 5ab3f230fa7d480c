// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The types of sets of IPv4 that are supported, as {@code ipset help} names them. */
public enum SetType {
    /** Addresses of a range. */
    BITMAP_IP("bitmap:ip", "ipmap", 1, Features.IP),
    /** Addresses of a range, each with an Ethernet address. */
    BITMAP_IP_MAC("bitmap:ip,mac", "macipmap", 2, Features.IP | Features.MAC),
    /** Ports of a range. */
    BITMAP_PORT("bitmap:port", "portmap", 1, Features.PORT),
    /** Addresses. */
    HASH_IP("hash:ip", "iphash", 1, Features.IP),
    /** An address and a port. */
    HASH_IP_PORT("hash:ip,port", "ipporthash", 2, Features.IP | Features.PORT),
    /** An address, a port and another address. */
    HASH_IP_PORT_IP("hash:ip,port,ip", "ipportiphash", 3, Features.IP | Features.PORT | Features.IP2),
    /** An address, a port and a network. */
    HASH_IP_PORT_NET(
            "hash:ip,port,net", "ipportnethash", 3, Features.IP | Features.PORT | Features.IP2 | Features.NOMATCH),
    /** Networks of different lengths. */
    HASH_NET("hash:net", "nethash", 1, Features.IP | Features.NOMATCH),
    /** A network and a port. */
    HASH_NET_PORT("hash:net,port", null, 2, Features.IP | Features.PORT | Features.NOMATCH),
    /** A network and an interface. */
    HASH_NET_IFACE("hash:net,iface", null, 2, Features.IP | Features.IFACE | Features.NOMATCH),
    /** Other sets. */
    LIST_SET("list:set", "setlist", 1, Features.NAME);

    /** Types that ipset 7.17 knows and that the kernel under the tests was built without. */
    static final List<String> UNSUPPORTED =
            List.of("hash:ip,mac", "hash:ip,mark", "hash:mac", "hash:net,net", "hash:net,port,net");

    private final String text;
    private final String oldName;
    private final int dimension;
    private final int features;

    /** What an element is made of ({@code enum ip_set_feature}). */
    private static final class Features {
        static final int IP = 1;
        static final int PORT = 2;
        static final int MAC = 4;
        static final int IP2 = 8;
        static final int NAME = 16;
        static final int IFACE = 32;
        static final int NOMATCH = 64;
    }

    SetType(String text, @org.jspecify.annotations.Nullable String oldName, int dimension, int features) {
        this.text = text;
        this.oldName = oldName == null ? text : oldName;
        this.dimension = dimension;
        this.features = features;
    }

    /** The type of a name, today's or that of ipset 4. */
    static Optional<SetType> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.text.equals(name) || each.oldName.equals(name))
                .findFirst();
    }

    /** How many of {@code src} and {@code dst} a rule must give for it. */
    public int dimension() {
        return dimension;
    }

    /** Whether elements of the two are made of the same things, so that sets of them can be swapped. */
    boolean isLike(SetType other) {
        return features == other.features;
    }

    /** Whether elements may be exceptions ({@code nomatch}). */
    boolean hasExceptions() {
        return (features & Features.NOMATCH) != 0;
    }

    /** Whether it is one of the hash types. */
    boolean isHash() {
        return text.startsWith("hash:");
    }

    /** Whether it holds a range that is fixed when it is made. */
    boolean isBitmap() {
        return text.startsWith("bitmap:");
    }

    /** {@code hash:ip,port}. */
    @Override
    public String toString() {
        return text;
    }
}
