// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.TargetExtension;
import java.util.List;

/** All targets that {@code -j} can load here; RETURN is none of them but a part of the chains. */
public final class Targets {

    private static final List<TargetExtension> ALL = List.of(
            AcceptTarget.EXTENSION,
            AuditTarget.EXTENSION,
            ChecksumTarget.EXTENSION,
            ClassifyTarget.EXTENSION,
            ConnmarkTarget.EXTENSION,
            ConnsecmarkTarget.EXTENSION,
            CtTarget.EXTENSION,
            DnatTarget.EXTENSION,
            DropTarget.EXTENSION,
            DscpTarget.EXTENSION,
            EcnTarget.EXTENSION,
            HmarkTarget.EXTENSION,
            IdletimerTarget.EXTENSION,
            LogTarget.EXTENSION,
            MarkTarget.EXTENSION,
            MasqueradeTarget.EXTENSION,
            NetmapTarget.EXTENSION,
            NflogTarget.EXTENSION,
            NfqueueTarget.EXTENSION,
            NotrackTarget.EXTENSION,
            QueueTarget.EXTENSION,
            RedirectTarget.EXTENSION,
            RejectTarget.EXTENSION,
            SetTarget.EXTENSION,
            SnatTarget.EXTENSION,
            TcpmssTarget.EXTENSION,
            TcpoptstripTarget.EXTENSION,
            TeeTarget.EXTENSION,
            TosTarget.EXTENSION,
            TproxyTarget.EXTENSION,
            TraceTarget.EXTENSION,
            TtlTarget.EXTENSION);

    /** Those of iptables 1.8.9 for IPv4 that are not among {@link #all()}. */
    private static final List<String> UNSUPPORTED =
            List.of("CLUSTERIP", "LED", "RATEEST", "SECMARK", "SYNPROXY", "ULOG");

    private Targets() {}

    /** In the order of their names. */
    public static List<TargetExtension> all() {
        return ALL;
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
