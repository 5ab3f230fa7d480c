// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.text.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What REJECT answers ({@code enum ipt_reject_with}); in the order in which iptables looks a name up. */
public enum RejectWith {
    /** Network unreachable. */
    NET_UNREACHABLE("icmp-net-unreachable", "net-unreach", 0),
    /** Host unreachable. */
    HOST_UNREACHABLE("icmp-host-unreachable", "host-unreach", 1),
    /** Protocol unreachable. */
    PROTO_UNREACHABLE("icmp-proto-unreachable", "proto-unreach", 2),
    /** Port unreachable, the default. */
    PORT_UNREACHABLE("icmp-port-unreachable", "port-unreach", 3),
    /** Network administratively prohibited. */
    NET_PROHIBITED("icmp-net-prohibited", "net-prohib", 9),
    /** Host administratively prohibited. */
    HOST_PROHIBITED("icmp-host-prohibited", "host-prohib", 10),
    /** A TCP RST. */
    TCP_RESET("tcp-reset", "tcp-rst", -1),
    /** Communication administratively prohibited. */
    ADMIN_PROHIBITED("icmp-admin-prohibited", "admin-prohib", 13);

    private final String text;
    private final String alias;
    private final int code;

    RejectWith(String text, String alias, int code) {
        this.text = text;
        this.alias = alias;
        this.code = code;
    }

    /** As iptables prints it. */
    public String text() {
        return text;
    }

    /** The code of ICMP "destination unreachable"; -1 for a RST. */
    public int code() {
        return code;
    }

    /** The first one whose name or alias begins so, in any case. */
    static RejectWith parse(Token token) {
        String wanted = token.text().toLowerCase(Locale.ROOT);
        for (RejectWith each : values()) {
            if (!wanted.isEmpty() && (each.text.startsWith(wanted) || each.alias.startsWith(wanted))) {
                return each;
            }
        }
        List<String> names = Arrays.stream(values()).map(RejectWith::text).toList();
        throw token.refuse("unknown reject type '" + token.text() + "'; known are " + String.join(", ", names)
                + Nearest.suggestion(wanted, names));
    }
}
