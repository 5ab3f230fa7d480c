// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.MatchExtension;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All matches that {@code -m} can load here. */
public final class Matches {

    private static final List<String> NAMES = List.of(
            "addrtype",
            "ah",
            "cgroup",
            "cluster",
            "comment",
            "connbytes",
            "connlabel",
            "connlimit",
            "connmark",
            "conntrack",
            "cpu",
            "dccp",
            "devgroup",
            "dscp",
            "ecn",
            "esp",
            "hashlimit",
            "helper",
            "icmp",
            "ipcomp",
            "iprange",
            "length",
            "limit",
            "mac",
            "mark",
            "multiport",
            "nfacct",
            "owner",
            "physdev",
            "pkttype",
            "policy",
            "quota",
            "realm",
            "recent",
            "rpfilter",
            "sctp",
            "set",
            "socket",
            "state",
            "statistic",
            "string",
            "tcp",
            "tcpmss",
            "time",
            "tos",
            "ttl",
            "u32",
            "udp");

    /** Those of iptables 1.8.9 for IPv4 that are not among {@link #all()}. */
    private static final List<String> UNSUPPORTED = List.of("bpf", "ipvs", "osf", "rateest");

    private Matches() {}

    /** In the order of their names. */
    public static List<MatchExtension> all() {
        return NAMES.stream().map(Matches::named).map(Objects::requireNonNull).toList();
    }

    /** Their names, in order. */
    public static List<String> names() {
        return NAMES;
    }

    /** The one of a name, or null; no other is loaded, which would be most of the time that a small file takes. */
    public static @Nullable MatchExtension named(String name) {
        return switch (name) {
            case "addrtype" -> AddrtypeMatch.EXTENSION;
            case "ah" -> AhMatch.EXTENSION;
            case "cluster" -> ClusterMatch.EXTENSION;
            case "comment" -> CommentMatch.EXTENSION;
            case "connbytes" -> ConnbytesMatch.EXTENSION;
            case "connlabel" -> ConnlabelMatch.EXTENSION;
            case "connlimit" -> ConnlimitMatch.EXTENSION;
            case "connmark" -> ConnmarkMatch.EXTENSION;
            case "conntrack" -> ConntrackMatch.EXTENSION;
            case "cpu" -> CpuMatch.EXTENSION;
            case "dccp" -> DccpMatch.EXTENSION;
            case "devgroup" -> DevgroupMatch.EXTENSION;
            case "dscp" -> DscpMatch.EXTENSION;
            case "ecn" -> EcnMatch.EXTENSION;
            case "esp" -> EspMatch.EXTENSION;
            case "hashlimit" -> HashlimitMatch.EXTENSION;
            case "helper" -> HelperMatch.EXTENSION;
            case "icmp" -> IcmpMatch.EXTENSION;
            case "ipcomp" -> IpcompMatch.EXTENSION;
            case "iprange" -> IprangeMatch.EXTENSION;
            case "length" -> LengthMatch.EXTENSION;
            case "limit" -> LimitMatch.EXTENSION;
            case "mac" -> MacMatch.EXTENSION;
            case "mark" -> MarkMatch.EXTENSION;
            case "multiport" -> MultiportMatch.EXTENSION;
            case "nfacct" -> NfacctMatch.EXTENSION;
            case "cgroup" -> CgroupMatch.EXTENSION;
            case "owner" -> OwnerMatch.EXTENSION;
            case "physdev" -> PhysdevMatch.EXTENSION;
            case "pkttype" -> PkttypeMatch.EXTENSION;
            case "policy" -> PolicyMatch.EXTENSION;
            case "quota" -> QuotaMatch.EXTENSION;
            case "realm" -> RealmMatch.EXTENSION;
            case "recent" -> RecentMatch.EXTENSION;
            case "rpfilter" -> RpfilterMatch.EXTENSION;
            case "sctp" -> SctpMatch.EXTENSION;
            case "set" -> SetMatch.EXTENSION;
            case "socket" -> SocketMatch.EXTENSION;
            case "state" -> StateMatch.EXTENSION;
            case "statistic" -> StatisticMatch.EXTENSION;
            case "string" -> StringMatch.EXTENSION;
            case "tcp" -> TcpMatch.EXTENSION;
            case "tcpmss" -> TcpmssMatch.EXTENSION;
            case "time" -> TimeMatch.EXTENSION;
            case "tos" -> TosMatch.EXTENSION;
            case "ttl" -> TtlMatch.EXTENSION;
            case "u32" -> U32Match.EXTENSION;
            case "udp" -> UdpMatch.EXTENSION;
            default -> null;
        };
    }

    /** Names that iptables knows and that are not supported here. */
    public static List<String> unsupported() {
        return UNSUPPORTED;
    }

    /** Why a match is not supported; empty if nothing can be said but that. */
    public static String reason(String unsupported) {
        return switch (unsupported) {
            case "bpf" -> "it is a program for the kernel's own machine";
            case "ipvs" -> "few kernels are built with it, and virtual servers are not simulated";
            case "osf" -> "its fingerprints are loaded by a program of their own, and no rule has them";
            case "rateest" -> "the kernel's estimates depend on when its timer was started";
            default -> "";
        };
    }
}
