// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.random;

import io.github.netfilterunit.ipset.SetType;

/** What random sets hold: what the stations and the ports of random flows are made of. */
final class RandomElements {

    private RandomElements() {}

    /** The range of a bitmap; nothing for other types. */
    static String range(SetType type) {
        return switch (type) {
            case BITMAP_IP -> " range 198.51.100.0/24";
            case BITMAP_IP_MAC -> " range 192.168.1.0/24";
            case BITMAP_PORT -> " range 0-1023";
            default -> "";
        };
    }

    /** An element of a set that holds no sets. */
    static String of(Dice dice, SetType type) {
        return switch (type) {
            case BITMAP_IP -> "198.51.100." + dice.between(0, 20);
            case BITMAP_IP_MAC ->
                "192.168.1." + dice.between(9, 12) + dice.one("", ",02:00:00:00:01:02", ",02:00:00:00:01:09");
            case BITMAP_PORT -> Integer.toString(dice.one(22, 53, 80, 443, dice.between(0, 1023)));
            case HASH_IP -> address(dice);
            case HASH_NET -> network(dice);
            case HASH_IP_PORT -> address(dice) + "," + port(dice);
            case HASH_NET_PORT -> network(dice) + "," + port(dice);
            case HASH_IP_PORT_IP -> address(dice) + "," + port(dice) + "," + address(dice);
            case HASH_IP_PORT_NET -> address(dice) + "," + port(dice) + "," + network(dice);
            case HASH_NET_IFACE ->
                network(dice) + ","
                        + dice.one("eth0", "eth1", "docker0", "lo", "veth1", "physdev:veth1", "physdev:veth2");
            case LIST_SET -> throw new IllegalArgumentException("a list holds sets");
        };
    }

    private static String address(Dice dice) {
        return dice.one(
                "203.0.113.2",
                "203.0.113.9",
                "198.51.100.7",
                "198.51.100.8",
                "192.168.1.1",
                "192.168.1.10",
                "192.168.1.11",
                "172.17.0.1",
                "172.17.0.2",
                "172.17.0.3",
                "10.0." + dice.between(0, 3) + "." + dice.between(0, 255));
    }

    private static String network(Dice dice) {
        return dice.one(
                "203.0.113.0/24",
                "198.51.100.0/28",
                "198.51.100.7",
                "198.51.0.0/16",
                "192.168.1.0/24",
                "192.168.1.10/31",
                "192.168.1.11",
                "172.17.0.0/16",
                "172.17.0.2",
                "0.0.0.0/1",
                "128.0.0.0/1",
                "10." + dice.between(0, 255) + ".0.0/16");
    }

    private static String port(Dice dice) {
        return dice.one(
                "tcp:22",
                "tcp:80",
                "tcp:443",
                "tcp:8080",
                "udp:53",
                "udp:80",
                "tcp:40000",
                "tcp:40001",
                "icmp:echo-request",
                "icmp:echo-reply",
                "sctp:80",
                "50:0",
                dice.one("tcp:", "udp:") + dice.between(1024, 65000));
    }
}
