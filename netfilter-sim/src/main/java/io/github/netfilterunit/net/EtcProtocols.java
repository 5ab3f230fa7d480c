// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.net;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Debian's /etc/protocols (netbase 6.4), by which iptables and ipset read and print protocols. */
public final class EtcProtocols {

    private static final Map<String, Integer> BY_NAME = new HashMap<>();
    private static final Map<Integer, String> BY_NUMBER = new HashMap<>();

    static {
        String database = "ip 0 icmp 1 igmp 2 ggp 3 ipencap 4 st 5 tcp 6 egp 8 igp 9 pup 12 udp 17 hmp 20 xns-idp 22"
                + " rdp 27 iso-tp4 29 dccp 33 xtp 36 ddp 37 idpr-cmtp 38 ipv6 41 ipv6-route 43 ipv6-frag 44 idrp 45"
                + " rsvp 46 gre 47 esp 50 ah 51 skip 57 ipv6-icmp 58 ipv6-nonxt 59 ipv6-opts 60 rspf 73 vmtp 81"
                + " eigrp 88 ospf 89 ax.25 93 ipip 94 etherip 97 encap 98 pim 103 ipcomp 108 vrrp 112 l2tp 115"
                + " isis 124 sctp 132 fc 133 mobility-header 135 udplite 136 mpls-in-ip 137 manet 138 hip 139"
                + " shim6 140 wesp 141 rohc 142 ethernet 143";
        String[] words = database.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            int number = Integer.parseInt(words[i + 1]);
            BY_NAME.put(words[i], number);
            BY_NUMBER.put(number, words[i]);
        }
    }

    private EtcProtocols() {}

    /** The name of a number from 0 to 255; null if it has none. */
    public static @Nullable String name(int number) {
        return BY_NUMBER.get(number);
    }

    /** The number of a name in lower case; null if there is no such name. */
    public static @Nullable Integer number(String name) {
        return BY_NAME.get(name);
    }

    /** All names. */
    public static Set<String> names() {
        return Set.copyOf(BY_NAME.keySet());
    }
}
