// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.text.Nearest;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The names of {@code --dscp-class}: those of RFC 2474, 2597 and 3246, which iptables 1.8.9 knows. */
final class DscpClasses {

    private static final Map<String, Integer> VALUES = values();

    private DscpClasses() {}

    private static Map<String, Integer> values() {
        Map<String, Integer> values = new TreeMap<>();
        for (int i = 0; i < 8; i++) {
            values.put("CS" + i, i * 8);
        }
        for (int i = 1; i < 5; i++) {
            for (int j = 1; j < 4; j++) {
                values.put("AF" + i + j, i * 8 + j * 2);
            }
        }
        values.put("BE", 0);
        values.put("EF", 0x2e);
        return values;
    }

    /** The value of a name in any case, 0 to 63. */
    static int value(Token token) {
        String name = token.text().toUpperCase(Locale.ROOT);
        Integer value = VALUES.get(name);
        if (value == null) {
            throw token.refuse("unknown DSCP class '" + token.text() + "'; known are "
                    + String.join(", ", VALUES.keySet()) + Nearest.suggestion(name, VALUES.keySet()));
        }
        return value;
    }
}
