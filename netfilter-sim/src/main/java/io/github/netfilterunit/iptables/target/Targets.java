// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.TargetExtension;
import java.util.List;

/** All targets that {@code -j} can load here; RETURN is none of them but a part of the chains. */
public final class Targets {

    private static final List<TargetExtension> ALL = List.of(
            AcceptTarget.EXTENSION,
            ConnmarkTarget.EXTENSION,
            NotrackTarget.CT,
            DnatTarget.EXTENSION,
            DropTarget.EXTENSION,
            LogTarget.EXTENSION,
            MarkTarget.EXTENSION,
            MasqueradeTarget.EXTENSION,
            NotrackTarget.NOTRACK,
            RedirectTarget.EXTENSION,
            RejectTarget.EXTENSION,
            SnatTarget.EXTENSION);

    /** Those of iptables 1.8.9 for IPv4 that are not among {@link #all()}. */
    private static final List<String> UNSUPPORTED = List.of(
            "AUDIT",
            "CHECKSUM",
            "CLASSIFY",
            "CLUSTERIP",
            "CONNSECMARK",
            "DSCP",
            "ECN",
            "HMARK",
            "IDLETIMER",
            "LED",
            "NETMAP",
            "NFLOG",
            "NFQUEUE",
            "QUEUE",
            "RATEEST",
            "SECMARK",
            "SET",
            "SYNPROXY",
            "TCPMSS",
            "TCPOPTSTRIP",
            "TEE",
            "TOS",
            "TPROXY",
            "TRACE",
            "TTL",
            "ULOG");

    private Targets() {}

    /** In the order of their names. */
    public static List<TargetExtension> all() {
        return ALL;
    }

    /** Names that iptables knows and that are not supported here. */
    public static List<String> unsupported() {
        return UNSUPPORTED;
    }
}
