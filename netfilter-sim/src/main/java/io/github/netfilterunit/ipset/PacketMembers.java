// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.net.ProtocolNumber;
import io.github.netfilterunit.packet.Packet;
import org.jspecify.annotations.Nullable;

/** What a packet is in a set: the element that rules look for, add and delete ({@code kadt} of each type). */
final class PacketMembers {

    /** For a length: the greatest one among the set's networks. */
    static final int LONGEST = -1;

    private PacketMembers() {}

    /**
     * The element.
     *
     * @param length what a network's address is cut to
     * @return null if the packet has not what the set is made of, or the rule does not say enough of it
     */
    static @Nullable Member of(LiveSet set, Lookup lookup, int length) {
        SetHeader header = set.header;
        SetType type = header.type();
        if (header.inet6() || lookup.reference.sides().size() < type.dimension()) {
            return null;
        }
        int bits = length;
        if (length == LONGEST) {
            bits = set.read() instanceof HashStorage hash && type.hasExceptions() ? hash.longest() : 32;
        }
        Member member = Member.EMPTY;
        return switch (type) {
            case LIST_SET -> member;
            case BITMAP_PORT -> inRange(header, ported(member, lookup, 0));
            case BITMAP_IP -> inRange(header, addressed(member, lookup, 32));
            case BITMAP_IP_MAC -> withMac(inRange(header, addressed(member, lookup, 32)), lookup);
            case HASH_IP -> masked(header, addressed(member, lookup, 32));
            case HASH_NET -> bits == 0 ? null : addressed(member, lookup, bits);
            case HASH_IP_PORT -> masked(header, ported(addressed(member, lookup, 32), lookup, 1));
            case HASH_NET_PORT -> ported(addressed(member, lookup, bits), lookup, 1);
            case HASH_NET_IFACE -> bits == 0 ? null : withInterface(addressed(member, lookup, bits), lookup);
            case HASH_IP_PORT_IP -> second(ported(addressed(member, lookup, 32), lookup, 1), lookup, 32);
            case HASH_IP_PORT_NET -> second(ported(addressed(member, lookup, 32), lookup, 1), lookup, bits);
        };
    }

    private static int address(Lookup lookup, int part) {
        Packet packet = lookup.packet.packet();
        IpAddress address = lookup.reference.isSource(part) ? packet.source() : packet.destination();
        return ((Ipv4Address) address).bits();
    }

    private static Member addressed(Member member, Lookup lookup, int length) {
        return member.withAddress(address(lookup, 0) & Member.mask(length), length);
    }

    private static @Nullable Member second(@Nullable Member member, Lookup lookup, int length) {
        return member == null ? null : member.withSecond(address(lookup, 2) & Member.mask(length), length);
    }

    private static @Nullable Member masked(SetHeader header, @Nullable Member member) {
        int cut = member == null ? 0 : member.address() & header.bitmask() & Member.mask(header.netmask());
        return member == null || cut == 0 ? null : member.withAddress(cut, 32);
    }

    private static @Nullable Member inRange(SetHeader header, @Nullable Member member) {
        if (member == null) {
            return null;
        }
        long value = header.type() == SetType.BITMAP_PORT ? member.port() : Integer.toUnsignedLong(member.address());
        return value < header.first() || value > header.last() ? null : member;
    }

    /** Of a later fragment, and where the header is cut off, there is none ({@code ip_set_get_ip4_port}). */
    private static @Nullable Member ported(Member member, Lookup lookup, int part) {
        Packet packet = lookup.packet.packet();
        int protocol = packet.protocol();
        boolean hasOne = part != 0 || protocol == ProtocolNumber.TCP || protocol == ProtocolNumber.UDP;
        if (packet.fragmentOffset() != 0 || protocol == 0 || !hasOne) {
            return null;
        }
        int need = headerLength(protocol);
        int at = packet.headerLength();
        if (packet.available() < at + need) {
            return null;
        }
        if (need == 0) {
            return member.withPort(protocol, 0);
        }
        int from = at + (protocol == ProtocolNumber.ICMP || lookup.reference.isSource(part) ? 0 : 2);
        return member.withPort(part == 0 ? 0 : protocol, packet.byteAt(from) << 8 | packet.byteAt(from + 1));
    }

    /** How much of a header must be there for its ports to be read; 0 of protocols that have none. */
    private static int headerLength(int protocol) {
        return switch (protocol) {
            case ProtocolNumber.TCP -> 20;
            case ProtocolNumber.SCTP -> 12;
            case ProtocolNumber.UDP, ProtocolNumber.UDP_LITE, ProtocolNumber.ICMP -> 8;
            default -> 0;
        };
    }

    private static @Nullable Member withMac(@Nullable Member member, Lookup lookup) {
        MacAddress mac = lookup.reference.isSource(1) ? lookup.packet.frameSource() : lookup.packet.frameDestination();
        return member == null || mac == null || mac.bits() == 0 ? null : member.withMac(mac.bits());
    }

    private static @Nullable Member withInterface(Member member, Lookup lookup) {
        String name = lookup.reference.isSource(1) ? lookup.packet.inInterface() : lookup.packet.outInterface();
        return name == null ? null : member.withName(name, false, false);
    }
}
