// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.net.ProtocolNumber;
import java.util.Locale;

/** What an element names, as {@code ipset save} prints it. */
final class MemberText {

    private MemberText() {}

    static String of(SetType type, Member member) {
        return switch (type) {
            case BITMAP_IP, HASH_IP -> address(member.address());
            case BITMAP_IP_MAC -> address(member.address()) + mac(member.mac());
            case BITMAP_PORT -> Integer.toString(member.port());
            case HASH_IP_PORT -> address(member.address()) + "," + port(member);
            case HASH_IP_PORT_IP -> address(member.address()) + "," + port(member) + "," + address(member.second());
            case HASH_IP_PORT_NET ->
                address(member.address()) + "," + port(member) + "," + network(member.second(), member.secondLength());
            case HASH_NET -> network(member.address(), member.length());
            case HASH_NET_PORT -> network(member.address(), member.length()) + "," + port(member);
            case HASH_NET_IFACE ->
                network(member.address(), member.length()) + (member.physical() ? ",physdev:" : ",") + member.name();
            case LIST_SET -> member.name();
        };
    }

    static String address(int bits) {
        return new Ipv4Address(bits).toString();
    }

    private static String network(int address, int length) {
        return length == 32 ? address(address) : address(address) + "/" + length;
    }

    private static String mac(long mac) {
        return mac == Member.NO_MAC ? "" : "," + new MacAddress(mac).toString().toUpperCase(Locale.ROOT);
    }

    private static String port(Member member) {
        String port = member.protocol() == ProtocolNumber.ICMP
                ? IcmpNames.text(member.port())
                : Integer.toString(member.port());
        return ProtocolNames.text(member.protocol()) + ":" + port;
    }
}
