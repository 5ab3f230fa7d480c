// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import io.github.netfilterunit.text.Nearest;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that {@code sysctl -a} prints, of Linux up to 6.18.
 *
 * <p>Those of {@link KernelDefaults} decide what a host does with a packet. Those of which {@link #refusal} knows values are
 * not followed with others. All others change nothing that is simulated, and are passed over: {@code kernel.*}, {@code
 * vm.*}, {@code fs.*} and the like; of {@code net.}, {@code core}, {@code ipv6}, {@code mptcp}, {@code unix} and other
 * protocols; {@code net.ipv4.neigh.*}; and what is listed here. A name that is not among them is nobody's setting.
 */
public final class SettingNames {

    private static final Predicate<String> ELSEWHERE = name -> name.matches(
            "(kernel|vm|fs|dev|abi|debug|user|crypto|sunrpc)"
                    + "\\..+|net\\.(core|ipv6|mptcp|unix|vsock|mpls|sctp|dccp|smc|rds|tipc|llc|x25|ax25|iw_cm|rdma_ucm)\\..+");

    private static final Set<String> IPV4 = words("""
            cipso_cache_bucket_size cipso_cache_enable cipso_rbm_optfmt cipso_rbm_strictvalid fib_multipath_hash_fields
            fib_multipath_hash_policy fib_multipath_hash_seed fib_multipath_use_neigh fib_notify_on_flag_change fib_sync_mem
            icmp_ignore_bogus_error_responses igmp_link_local_mcast_reports igmp_max_memberships igmp_max_msf igmp_qrv
            inet_peer_maxttl inet_peer_minttl inet_peer_threshold ip_autobind_reuse ip_dynaddr
            ip_forward_update_priority ip_local_port_range ip_local_reserved_ports ip_nonlocal_bind
            ip_unprivileged_port_start ipfrag_low_thresh ipfrag_secret_interval nexthop_compat_mode ping_group_range
            raw_l3mdev_accept route.flush route.gc_elasticity route.gc_interval route.gc_min_interval
            route.gc_min_interval_ms route.gc_thresh route.gc_timeout route.max_size route.min_adv_mss route.min_pmtu
            route.mtu_expires tcp_abc tcp_abort_on_overflow tcp_adv_win_scale tcp_allowed_congestion_control tcp_app_win
            tcp_autocorking tcp_available_congestion_control tcp_available_ulp tcp_backlog_ack_defer tcp_base_mss
            tcp_challenge_ack_limit tcp_child_ehash_entries tcp_comp_sack_delay_ns tcp_comp_sack_nr tcp_comp_sack_rtt_percent
            tcp_comp_sack_slack_ns tcp_congestion_control tcp_cookie_size tcp_delack_seg tcp_dma_copybreak tcp_dsack
            tcp_early_retrans tcp_ecn_fallback tcp_ecn_option tcp_ecn_option_beacon tcp_ehash_entries tcp_fack tcp_fastopen
            tcp_fastopen_blackhole_timeout_sec tcp_fastopen_key tcp_fin_timeout tcp_frto tcp_frto_response
            tcp_keepalive_intvl tcp_keepalive_probes tcp_keepalive_time tcp_l3mdev_accept tcp_limit_output_bytes
            tcp_low_latency tcp_max_orphans tcp_max_reordering tcp_max_ssthresh tcp_max_syn_backlog tcp_max_tw_buckets
            tcp_mem tcp_migrate_req tcp_min_rtt_wlen tcp_min_snd_mss tcp_min_tso_segs tcp_moderate_rcvbuf
            tcp_mtu_probe_floor tcp_mtu_probing tcp_no_metrics_save tcp_no_ssthresh_metrics_save tcp_notsent_lowat
            tcp_orphan_retries tcp_pacing_ca_ratio tcp_pacing_ss_ratio tcp_pingpong_thresh tcp_plb_cong_thresh
            tcp_plb_enabled tcp_plb_idle_rehash_rounds tcp_plb_rehash_rounds tcp_plb_suspend_rto_sec tcp_probe_interval
            tcp_probe_threshold tcp_rcvbuf_low_rtt tcp_recovery tcp_reordering tcp_retrans_collapse tcp_retries1
            tcp_retries2 tcp_rfc1337 tcp_rmem tcp_rto_min_us tcp_shrink_window tcp_slow_start_after_idle tcp_stdurg
            tcp_syn_linear_timeouts tcp_syn_retries tcp_thin_dupack tcp_thin_linear_timeouts tcp_tso_rtt_log
            tcp_tso_win_divisor tcp_tw_recycle tcp_tw_reuse tcp_tw_reuse_delay tcp_use_userconfig tcp_wmem
            tcp_workaround_signed_windows udp_child_hash_entries udp_early_demux udp_hash_entries udp_l3mdev_accept udp_mem
            udp_rmem_min udp_wmem_min vs.am_droprate xfrm4_gc_thresh
            """);

    private static final Set<String> OF_INTERFACE = words("""
            accept_redirects accept_source_route arp_accept arp_announce arp_evict_nocarrier arp_filter arp_ignore arp_notify
            bootp_relay disable_policy disable_xfrm drop_gratuitous_arp force_igmp_version
            igmpv2_unsolicited_report_interval igmpv3_unsolicited_report_interval log_martians medium_id
            promote_secondaries proxy_arp proxy_arp_pvlan secure_redirects tag
            """);

    private static final Set<String> NETFILTER = words("""
            nf_conntrack_count nf_conntrack_dccp_loose nf_conntrack_dccp_timeout_closereq nf_conntrack_dccp_timeout_closing
            nf_conntrack_dccp_timeout_open nf_conntrack_dccp_timeout_partopen nf_conntrack_dccp_timeout_request
            nf_conntrack_dccp_timeout_respond nf_conntrack_dccp_timeout_timewait nf_conntrack_events
            nf_conntrack_events_retry_timeout nf_conntrack_expect_max nf_conntrack_frag6_high_thresh
            nf_conntrack_frag6_low_thresh nf_conntrack_frag6_timeout nf_conntrack_icmpv6_timeout nf_conntrack_log_invalid
            nf_conntrack_sctp_timeout_heartbeat_acked nf_conntrack_timestamp nf_conntrack_udplite_timeout
            nf_conntrack_udplite_timeout_stream nf_flowtable_tcp_timeout nf_flowtable_udp_timeout nf_hooks_lwtunnel
            nf_log_all_netns
            """);

    private static final Set<String> BRIDGE = words("""
            bridge-nf-call-arptables bridge-nf-call-ip6tables bridge-nf-filter-pppoe-tagged bridge-nf-filter-vlan-tagged
            bridge-nf-pass-vlan-input-dev
            """);

    private static final String CONF = "net.ipv4.conf.";

    private SettingNames() {}

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    /** A setting by the one name that it has here: dotted, and of two that are one the one that people use. */
    public static String canonical(String name) {
        String dotted = name.replace('/', '.');
        return switch (dotted) {
            case CONF + "all.forwarding" -> "net.ipv4.ip_forward";
            case "net.nf_conntrack_max" -> "net.netfilter.nf_conntrack_max";
            default -> dotted;
        };
    }

    /**
     * Whether a kernel has a setting of this name; of an interface's own, whatever the interface is called.
     *
     * @param name dotted
     */
    public static boolean isSetting(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return KernelDefaults.isKnown(canonical(name))
                || UnmodelledSettings.isListed(name)
                || ELSEWHERE.test(name)
                || name.startsWith("net.ipv4.") && IPV4.contains(name.substring(9))
                || name.matches("net\\.ipv4\\.conf\\..+\\..+") && OF_INTERFACE.contains(last)
                || name.matches("net\\.ipv4\\.(neigh\\..+\\..+|netfilter\\.ip_conntrack_.+|vs\\..+)")
                || name.startsWith("net.netfilter.") && NETFILTER.contains(name.substring(14))
                || name.matches("net\\.netfilter\\.nf_log\\.\\d+")
                || name.startsWith("net.bridge.") && BRIDGE.contains(name.substring(11));
    }

    /**
     * Whether a name that no kernel has is nearly that of a setting that decides what a host does with a packet: nobody's
     * kernel printed it then, it is misspelt.
     *
     * @param name dotted
     */
    public static boolean isMisspelt(String name) {
        return !isSetting(name)
                && candidates(name)
                        .filter(each -> KernelDefaults.isKnown(each) || UnmodelledSettings.isListed(each))
                        .anyMatch(each -> Nearest.isWithin(2, name, each));
    }

    /** What is said of a name that no kernel has. */
    public static String unknown(String name) {
        Collection<String> candidates = candidates(name).collect(Collectors.toCollection(TreeSet::new));
        String near = Nearest.suggestion(name, candidates);
        return "there is no setting '" + name + "'"
                + (near.isEmpty() ? "; 'sysctl -a' prints the names of all, as net.ipv4.ip_forward" : near);
    }

    private static Stream<String> candidates(String name) {
        int dot = name.lastIndexOf('.');
        String owner = name.startsWith(CONF) && dot > CONF.length() ? name.substring(CONF.length(), dot) : "all";
        Stream<String> passed = Stream.of(
                        IPV4.stream().map(each -> "net.ipv4." + each),
                        OF_INTERFACE.stream().map(each -> CONF + owner + "." + each),
                        NETFILTER.stream().map(each -> "net.netfilter." + each),
                        BRIDGE.stream().map(each -> "net.bridge." + each))
                .flatMap(all -> all);
        Stream<String> known = Stream.concat(KernelDefaults.names().stream(), UnmodelledSettings.names().stream())
                .map(each -> each.replace(CONF + "all.", CONF + owner + "."));
        return Stream.concat(known, passed);
    }
}
