// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.TargetExtension;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All targets that {@code -j} can load here; RETURN is none of them but a part of the chains. */
public final class Targets {

    private static final List<String> NAMES = List.of(
            "ACCEPT",
            "AUDIT",
            "CHECKSUM",
            "CLASSIFY",
            "CONNMARK",
            "CONNSECMARK",
            "CT",
            "DNAT",
            "DROP",
            "DSCP",
            "ECN",
            "HMARK",
            "IDLETIMER",
            "LOG",
            "MARK",
            "MASQUERADE",
            "NETMAP",
            "NFLOG",
            "NFQUEUE",
            "NOTRACK",
            "QUEUE",
            "REDIRECT",
            "REJECT",
            "SET",
            "SNAT",
            "TCPMSS",
            "TCPOPTSTRIP",
            "TEE",
            "TOS",
            "TPROXY",
            "TRACE",
            "TTL");

    /** Those of iptables 1.8.9 for IPv4 that are not among {@link #all()}. */
    private static final List<String> UNSUPPORTED =
            List.of("CLUSTERIP", "LED", "RATEEST", "SECMARK", "SYNPROXY", "ULOG");

    private Targets() {}

    /** In the order of their names. */
    public static List<TargetExtension> all() {
        return NAMES.stream().map(Targets::named).map(Objects::requireNonNull).toList();
    }

    /** Their names, in order. */
    public static List<String> names() {
        return NAMES;
    }

    /** The one of a name, or null; no other is loaded, which would be most of the time that a small file takes. */
    public static @Nullable TargetExtension named(String name) {
        return switch (name) {
            case "ACCEPT" -> AcceptTarget.EXTENSION;
            case "AUDIT" -> AuditTarget.EXTENSION;
            case "CHECKSUM" -> ChecksumTarget.EXTENSION;
            case "CLASSIFY" -> ClassifyTarget.EXTENSION;
            case "CONNMARK" -> ConnmarkTarget.EXTENSION;
            case "CONNSECMARK" -> ConnsecmarkTarget.EXTENSION;
            case "CT" -> CtTarget.EXTENSION;
            case "DNAT" -> DnatTarget.EXTENSION;
            case "DROP" -> DropTarget.EXTENSION;
            case "DSCP" -> DscpTarget.EXTENSION;
            case "ECN" -> EcnTarget.EXTENSION;
            case "HMARK" -> HmarkTarget.EXTENSION;
            case "IDLETIMER" -> IdletimerTarget.EXTENSION;
            case "LOG" -> LogTarget.EXTENSION;
            case "MARK" -> MarkTarget.EXTENSION;
            case "MASQUERADE" -> MasqueradeTarget.EXTENSION;
            case "NETMAP" -> NetmapTarget.EXTENSION;
            case "NFLOG" -> NflogTarget.EXTENSION;
            case "NFQUEUE" -> NfqueueTarget.EXTENSION;
            case "NOTRACK" -> NotrackTarget.EXTENSION;
            case "QUEUE" -> QueueTarget.EXTENSION;
            case "REDIRECT" -> RedirectTarget.EXTENSION;
            case "REJECT" -> RejectTarget.EXTENSION;
            case "SET" -> SetTarget.EXTENSION;
            case "SNAT" -> SnatTarget.EXTENSION;
            case "TCPMSS" -> TcpmssTarget.EXTENSION;
            case "TCPOPTSTRIP" -> TcpoptstripTarget.EXTENSION;
            case "TEE" -> TeeTarget.EXTENSION;
            case "TOS" -> TosTarget.EXTENSION;
            case "TPROXY" -> TproxyTarget.EXTENSION;
            case "TRACE" -> TraceTarget.EXTENSION;
            case "TTL" -> TtlTarget.EXTENSION;
            default -> null;
        };
    }

    /** Names that iptables knows and that are not supported here. */
    public static List<String> unsupported() {
        return UNSUPPORTED;
    }

    /** Why a target is not supported; empty if nothing can be said but that. */
    public static String reason(String unsupported) {
        return switch (unsupported) {
            case "CLUSTERIP" -> "newer kernels have it no more";
            case "LED" -> "few kernels are built with it";
            case "RATEEST" -> "the kernel's estimates depend on when its timer was started";
            case "SECMARK" -> "its marks are SELinux's, without which the kernel refuses it";
            case "SYNPROXY" -> "it answers with cookies that are the kernel's secret";
            case "ULOG" -> "the kernel has only NFLOG by now";
            default -> "";
        };
    }
}
