// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import io.github.netfilterunit.net.EtcProtocols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Protocols as ipset prints and reads them; 0 is none of them, whatever /etc/protocols calls it. */
final class ProtocolNames {

    private ProtocolNames() {}

    static String text(int protocol) {
        String name = protocol == 0 ? null : EtcProtocols.name(protocol);
        return name != null ? name : Integer.toString(protocol);
    }

    /** The number of a protocol; null if no name is so. */
    static @Nullable Integer find(String name) {
        Integer number = EtcProtocols.number(name.toLowerCase(Locale.ROOT));
        return number == null || number == 0 ? null : number;
    }
}
