// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import io.github.netfilterunit.net.EtcProtocols;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.text.Nearest;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Protocols by name, as iptables finds them in Debian's /etc/protocols (netbase 6.4) and in its own short list. */
public final class ProtocolNames {

    /** Names that iptables has beside those of the file. */
    private static final Map<String, Integer> OWN = Map.of("all", 0, "icmpv6", 58, "mh", 135);

    private ProtocolNames() {}

    /** The protocol of a name in any case, or of a number from 0 to 255; 0 is all of them. */
    public static Protocol parse(Token token) {
        String name = token.text().toLowerCase(Locale.ROOT);
        Integer found = OWN.containsKey(name) ? OWN.get(name) : EtcProtocols.number(name);
        if (found != null) {
            return new Protocol(found);
        }
        long number = Numbers.parse(name, 255);
        if (number < 0) {
            throw token.refuse("unknown protocol '" + token.text() + "'; a name as tcp, or a number from 0 to 255, is"
                    + " expected" + Nearest.suggestion(name, names()));
        }
        return new Protocol((int) number);
    }

    /** The name that iptables-save writes, or the number if there is none. */
    public static String name(Protocol protocol) {
        String name = EtcProtocols.name(protocol.number());
        return name == null ? Integer.toString(protocol.number()) : name;
    }

    private static TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>(EtcProtocols.names());
        names.addAll(OWN.keySet());
        return names;
    }
}
