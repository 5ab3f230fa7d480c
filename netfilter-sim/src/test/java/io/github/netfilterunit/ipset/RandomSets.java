// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts for {@code ipset restore} that it takes, with sets of all types. */
final class RandomSets {

    private final Random random;
    private final StringBuilder text = new StringBuilder("create other hash:ip initval 0x1 hashsize 64\n");

    private RandomSets(Random random) {
        this.random = random;
    }

    static String text(Random random) {
        RandomSets sets = new RandomSets(random);
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            sets.addSet("s" + i);
        }
        return sets.text.toString();
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private void addSet(String name) {
        SetType type = SetType.values()[random.nextInt(SetType.values().length)];
        List<String> options = new ArrayList<>();
        switch (type) {
            case BITMAP_IP -> options.add(one("range 10.0.0.0/22", "range 10.0.0.0/22 netmask 27"));
            case BITMAP_IP_MAC -> options.add("range 10.0.0.0/24");
            case BITMAP_PORT -> options.add("range 0-1023");
            case LIST_SET -> options.add("size " + random.nextInt(9));
            default ->
                options.add("initval " + random.nextInt(1 << 30) + " hashsize " + one("64", "128") + " bucketsize "
                        + one("2", "4", "12"));
        }
        boolean timeout = chance(30);
        boolean counters = chance(30);
        boolean comment = chance(30);
        boolean skbinfo = chance(30);
        options.add(timeout ? "timeout " + random.nextInt(500) : "");
        options.add((counters ? "counters " : "") + (comment ? "comment " : "") + (skbinfo ? "skbinfo" : ""));
        text.append("create ").append(name).append(' ').append(type).append(' ');
        text.append(String.join(" ", options)).append('\n');
        int elements = random.nextInt(one("5", "200").equals("5") ? 5 : 200);
        for (int i = 0; i < elements; i++) {
            text.append("add ").append(name).append(' ').append(element(type)).append(" -exist");
            text.append(timeout && chance(50) ? " timeout " + random.nextInt(100) : "");
            text.append(counters && chance(50) ? " packets 3 bytes " + random.nextInt(5000) : "");
            text.append(comment && chance(50) ? " comment \"" + one("a b", "x", "#1") + "\"" : "");
            text.append(skbinfo && chance(50) ? one(" skbmark 0x1/0xff", " skbprio 1:f skbqueue 3") : "");
            text.append(type.hasExceptions() && chance(20) ? " nomatch" : "").append('\n');
        }
    }

    private String address() {
        return "10.0." + random.nextInt(3) + "." + (1 + random.nextInt(250));
    }

    private String network() {
        return address() + (chance(50) ? "/" + (1 + random.nextInt(32)) : "");
    }

    private String port() {
        return one("", "tcp:", "udp:", "sctp:") + random.nextInt(99);
    }

    private String ported() {
        return chance(80) ? port() : one("icmp:8/0", "icmp:echo-reply", "icmp:9/9", "gre:0", "99:0");
    }

    private String element(SetType type) {
        return switch (type) {
            case BITMAP_IP -> address();
            case BITMAP_IP_MAC -> "10.0.0." + random.nextInt(256) + ",02:00:00:00:00:0" + random.nextInt(9);
            case BITMAP_PORT -> one("", "tcp:") + random.nextInt(1024);
            case HASH_IP -> address();
            case HASH_IP_PORT -> address() + "," + ported();
            case HASH_IP_PORT_IP -> address() + "," + ported() + "," + address();
            case HASH_IP_PORT_NET -> address() + "," + ported() + "," + network();
            case HASH_NET -> network();
            case HASH_NET_PORT -> network() + "," + ported();
            case HASH_NET_IFACE -> network() + "," + one("eth0", "eth1", "physdev:eth0");
            case LIST_SET -> "other";
        };
    }
}
