// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types and codes of ICMP by the names that ipset gives them ({@code lib/icmp.c} of ipset). */
final class IcmpNames {

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x0000, "echo-reply"),
            Map.entry(0x0300, "network-unreachable"),
            Map.entry(0x0301, "host-unreachable"),
            Map.entry(0x0302, "protocol-unreachable"),
            Map.entry(0x0303, "port-unreachable"),
            Map.entry(0x0304, "fragmentation-needed"),
            Map.entry(0x0305, "source-route-failed"),
            Map.entry(0x0306, "network-unknown"),
            Map.entry(0x0307, "host-unknown"),
            Map.entry(0x0309, "network-prohibited"),
            Map.entry(0x030a, "host-prohibited"),
            Map.entry(0x030b, "TOS-network-unreachable"),
            Map.entry(0x030c, "TOS-host-unreachable"),
            Map.entry(0x030d, "communication-prohibited"),
            Map.entry(0x030e, "host-precedence-violation"),
            Map.entry(0x030f, "precedence-cutoff"),
            Map.entry(0x0400, "source-quench"),
            Map.entry(0x0500, "network-redirect"),
            Map.entry(0x0501, "host-redirect"),
            Map.entry(0x0502, "TOS-network-redirect"),
            Map.entry(0x0503, "TOS-host-redirect"),
            Map.entry(0x0800, "echo-request"),
            Map.entry(0x0900, "router-advertisement"),
            Map.entry(0x0a00, "router-solicitation"),
            Map.entry(0x0b00, "ttl-zero-during-transit"),
            Map.entry(0x0b01, "ttl-zero-during-reassembly"),
            Map.entry(0x0c00, "ip-header-bad"),
            Map.entry(0x0c01, "required-option-missing"),
            Map.entry(0x0d00, "timestamp-request"),
            Map.entry(0x0e00, "timestamp-reply"),
            Map.entry(0x1100, "address-mask-request"),
            Map.entry(0x1200, "address-mask-reply"));

    private IcmpNames() {}

    static String text(int typeAndCode) {
        String name = NAMES.get(typeAndCode);
        return name != null ? name : (typeAndCode >> 8) + "/" + (typeAndCode & 0xff);
    }

    /** The type in the upper byte, the code in the lower one; null if no name is so. */
    static @Nullable Integer find(String name) {
        String wanted = switch (name.toLowerCase(Locale.ROOT)) {
            case "ping" -> "echo-request";
            case "pong" -> "echo-reply";
            default -> name;
        };
        for (Map.Entry<Integer, String> each : NAMES.entrySet()) {
            if (each.getValue().equalsIgnoreCase(wanted)) {
                return each.getKey();
            }
        }
        return null;
    }
}
