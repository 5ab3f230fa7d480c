// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.text.Nearest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that {@code --icmp-type} takes (libxt_icmp.h of iptables 1.8.9); the beginning of one is enough. */
final class IcmpNames {

    /** What a name stands for. */
    record Named(int type, int firstCode, int lastCode) {}

    private static final Map<String, Named> NAMES = new LinkedHashMap<>();

    static {
        String[] table = {
            "any 255",
            "echo-reply 0",
            "pong 0",
            "destination-unreachable 3",
            "network-unreachable 3 0",
            "host-unreachable 3 1",
            "protocol-unreachable 3 2",
            "port-unreachable 3 3",
            "fragmentation-needed 3 4",
            "source-route-failed 3 5",
            "network-unknown 3 6",
            "host-unknown 3 7",
            "network-prohibited 3 9",
            "host-prohibited 3 10",
            "TOS-network-unreachable 3 11",
            "TOS-host-unreachable 3 12",
            "communication-prohibited 3 13",
            "host-precedence-violation 3 14",
            "precedence-cutoff 3 15",
            "source-quench 4",
            "redirect 5",
            "network-redirect 5 0",
            "host-redirect 5 1",
            "TOS-network-redirect 5 2",
            "TOS-host-redirect 5 3",
            "echo-request 8",
            "ping 8",
            "router-advertisement 9",
            "router-solicitation 10",
            "time-exceeded 11",
            "ttl-exceeded 11",
            "ttl-zero-during-transit 11 0",
            "ttl-zero-during-reassembly 11 1",
            "parameter-problem 12",
            "ip-header-bad 12 0",
            "required-option-missing 12 1",
            "timestamp-request 13",
            "timestamp-reply 14",
            "address-mask-request 17",
            "address-mask-reply 18"
        };
        for (String line : table) {
            String[] words = line.split(" ");
            int type = Integer.parseInt(words[1]);
            int code = words.length > 2 ? Integer.parseInt(words[2]) : -1;
            NAMES.put(words[0], code < 0 ? new Named(type, 0, 255) : new Named(type, code, code));
        }
    }

    private IcmpNames() {}

    /** What a name stands for; null if the text is a number. */
    static @Nullable Named find(Token token) {
        String text = token.text().toLowerCase(Locale.ROOT);
        if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
            return null;
        }
        String found = null;
        for (String name : NAMES.keySet()) {
            String candidate = name.toLowerCase(Locale.ROOT);
            if (!candidate.startsWith(text)) {
                continue;
            }
            if (found != null) {
                throw token.refuse("ambiguous ICMP type '" + token.text() + "': '" + found + "' or '" + name + "'?");
            }
            found = name;
        }
        if (found == null) {
            throw token.refuse("unknown ICMP type '" + token.text() + "': a name as echo-request, or type/code as 3/4,"
                    + " is expected" + Nearest.suggestion(text, NAMES.keySet()));
        }
        return NAMES.get(found);
    }
}
