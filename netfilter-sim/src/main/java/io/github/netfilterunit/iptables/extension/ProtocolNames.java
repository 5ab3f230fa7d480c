// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.text.Nearest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Protocols by name, as iptables finds them in Debian's /etc/protocols (netbase 6.4) and in its own short list. */
public final class ProtocolNames {

    private static final Map<String, Protocol> BY_NAME = new HashMap<>();
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
            BY_NAME.put(words[i], new Protocol(number));
            BY_NUMBER.put(number, words[i]);
        }
        BY_NAME.put("all", new Protocol(0));
        BY_NAME.put("icmpv6", new Protocol(58));
        BY_NAME.put("mh", new Protocol(135));
    }

    private ProtocolNames() {}

    /** The protocol of a name in any case, or of a number from 0 to 255; 0 is all of them. */
    public static Protocol parse(Token token) {
        String name = token.text().toLowerCase(Locale.ROOT);
        Protocol found = BY_NAME.get(name);
        if (found != null) {
            return found;
        }
        long number = Numbers.parse(name, 255);
        if (number < 0) {
            throw token.refuse("unknown protocol '" + token.text() + "'; a name as tcp, or a number from 0 to 255, is"
                    + " expected" + Nearest.suggestion(name, new TreeSet<>(BY_NAME.keySet())));
        }
        return new Protocol((int) number);
    }

    /** The name that iptables-save writes, or the number if there is none. */
    public static String name(Protocol protocol) {
        String name = BY_NUMBER.get(protocol.number());
        return name == null ? Integer.toString(protocol.number()) : name;
    }
}
