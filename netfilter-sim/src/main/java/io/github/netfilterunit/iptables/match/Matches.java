// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.MatchExtension;
import java.util.List;

/** All matches that {@code -m} can load here. */
public final class Matches {

    private static final List<MatchExtension> ALL = List.of(
            AddrtypeMatch.EXTENSION,
            AhMatch.EXTENSION,
            ClusterMatch.EXTENSION,
            CommentMatch.EXTENSION,
            ConnbytesMatch.EXTENSION,
            ConnlabelMatch.EXTENSION,
            ConnlimitMatch.EXTENSION,
            ConnmarkMatch.EXTENSION,
            ConntrackMatch.EXTENSION,
            CpuMatch.EXTENSION,
            DccpMatch.EXTENSION,
            DevgroupMatch.EXTENSION,
            DscpMatch.EXTENSION,
            EcnMatch.EXTENSION,
            EspMatch.EXTENSION,
            HashlimitMatch.EXTENSION,
            HelperMatch.EXTENSION,
            IcmpMatch.EXTENSION,
            IpcompMatch.EXTENSION,
            IprangeMatch.EXTENSION,
            LengthMatch.EXTENSION,
            LimitMatch.EXTENSION,
            MacMatch.EXTENSION,
            MarkMatch.EXTENSION,
            MultiportMatch.EXTENSION,
            NfacctMatch.EXTENSION,
            OwnerMatch.EXTENSION,
            PhysdevMatch.EXTENSION,
            PkttypeMatch.EXTENSION,
            PolicyMatch.EXTENSION,
            QuotaMatch.EXTENSION,
            RealmMatch.EXTENSION,
            RecentMatch.EXTENSION,
            RpfilterMatch.EXTENSION,
            SctpMatch.EXTENSION,
            SetMatch.EXTENSION,
            SocketMatch.EXTENSION,
            StateMatch.EXTENSION,
            StatisticMatch.EXTENSION,
            StringMatch.EXTENSION,
            TcpMatch.EXTENSION,
            TcpmssMatch.EXTENSION,
            TimeMatch.EXTENSION,
            TosMatch.EXTENSION,
            TtlMatch.EXTENSION,
            U32Match.EXTENSION,
            UdpMatch.EXTENSION);

    /** Those of iptables 1.8.9 for IPv4 that are not among {@link #all()}. */
    private static final List<String> UNSUPPORTED = List.of("bpf", "cgroup", "ipvs", "osf", "rateest");

    private Matches() {}

    /** In the order of their names. */
    public static List<MatchExtension> all() {
        return ALL;
    }

    /** Names that iptables knows and that are not supported here. */
    public static List<String> unsupported() {
        return UNSUPPORTED;
    }

    /** Why a match is not supported; empty if nothing can be said but that. */
    public static String reason(String unsupported) {
        return switch (unsupported) {
            case "bpf" -> "it is a program for the kernel's own machine";
            case "cgroup" -> "no description of a host says in which group a socket's program is";
            case "ipvs" -> "few kernels are built with it, and virtual servers are not simulated";
            case "osf" -> "its fingerprints are loaded by a program of their own, and no rule has them";
            case "rateest" -> "the kernel's estimates depend on when its timer was started";
            default -> "";
        };
    }
}
