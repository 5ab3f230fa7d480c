// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingNamesTest {

    private static final List<String> LINKS = List.of("lo", "eth0", "eth0.100");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "net.ipv4.ip_forward",
                "net.ipv4.conf.eth0.100.rp_filter",
                "net.ipv4.conf.all.log_martians",
                "net.ipv4.conf.default.bc_forwarding",
                "net.ipv4.neigh.eth0.gc_stale_time",
                "net.ipv4.route.gc_timeout",
                "net.ipv4.tcp_rmem",
                "net.ipv6.conf.all.forwarding",
                "net.core.somaxconn",
                "net.netfilter.nf_log.2",
                "net.netfilter.nf_conntrack_count",
                "net.bridge.bridge-nf-call-ip6tables",
                "kernel.panic",
                "vm.swappiness"
            })
    void a_name_that_a_kernel_has_is_a_setting(String name) {
        assertThat(SettingNames.isSetting(name)).isTrue();
        assertThat(SettingNames.isMisspelt(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "net.ipv4.ip_forwad|there is no setting 'net.ipv4.ip_forwad'; did you mean 'net.ipv4.ip_forward'?",
                "net.ipv4.IP_forward|there is no setting 'net.ipv4.IP_forward'; did you mean 'net.ipv4.ip_forward'?",
                "ipv4.ip_forward|there is no setting 'ipv4.ip_forward'; did you mean 'net.ipv4.ip_forward'?",
                "net.ipv4.conf.eth0.rp_filtr|there is no setting 'net.ipv4.conf.eth0.rp_filtr'; did you mean 'net.ipv4.conf.eth0.rp_filter'?",
                "net.netfilter.nf_conntrack_udp_time|there is no setting 'net.netfilter.nf_conntrack_udp_time'; did you mean 'net.netfilter.nf_conntrack_udp_timeout'?",
                "net.bridge.bridge_nf_call_iptables|there is no setting 'net.bridge.bridge_nf_call_iptables'; did you mean 'net.bridge.bridge-nf-call-iptables'?",
                "net.ipv4.conf.rp_filter|there is no setting 'net.ipv4.conf.rp_filter'; did you mean 'net.ipv4.conf.all.rp_filter'?",
                "forwarding|there is no setting 'forwarding'; 'sysctl -a' prints the names of all, as net.ipv4.ip_forward"
            })
    void another_name_is_said_with_the_one_that_is_near(String name, String message) {
        assertThat(KernelSettings.fault(name, "1", LINKS)).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "net.ipv4.conf.eht0.rp_filter|1|there is no interface eht0 for net.ipv4.conf.eht0.rp_filter; did you mean 'eth0'?",
                "net.ipv4.conf.defualt.rp_filter|1|there is no interface defualt for net.ipv4.conf.defualt.rp_filter; did you mean 'default'?",
                "net.ipv4.ip_forward|yes|net.ipv4.ip_forward is a number, not 'yes'",
                "net.ipv4.ip_forward|010|net.ipv4.ip_forward is a number, not '010'",
                "net.ipv4.ip_default_ttl|0|net.ipv4.ip_default_ttl is a number from 1 to 255, not '0'",
                "net.netfilter.nf_conntrack_tcp_loose|2|net.netfilter.nf_conntrack_tcp_loose is a number from 0 to 1, not '2'",
                "net.netfilter.nf_conntrack_udp_timeout|8589935|net.netfilter.nf_conntrack_udp_timeout is a number from 0 to 8589934, not '8589935'",
                "net.netfilter.nf_conntrack_udp_timeout|30s|net.netfilter.nf_conntrack_udp_timeout is a number, not '30s'",
                "net.ipv4.tcp_syncookies|2|net.ipv4.tcp_syncookies = 2 is not supported: 0, 1 are",
                "net.ipv4.ipfrag_high_thresh|4096|net.ipv4.ipfrag_high_thresh = 4096 is not supported: 262144 and more are",
                "net.ipv4.route.error_cost|7|net.ipv4.route.error_cost = 7 is not supported: 100, 1000, 250, 300 are"
            })
    void a_value_that_cannot_be_is_refused(String name, String value, String message) {
        assertThat(KernelSettings.fault(name, value, LINKS)).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "net.ipv4.ip_forward,2",
        "net.ipv4.icmp_msgs_per_sec,2147483647",
        "net.netfilter.nf_conntrack_udp_timeout,8589934",
        "net.ipv4.ipfrag_high_thresh,262144",
        "net.ipv4.ip_local_port_range,1024 65535",
        "net.ipv4.conf.eth0.100.rp_filter,2"
    })
    void a_value_that_the_kernel_takes_is_none(String name, String value) {
        assertThat(KernelSettings.fault(name, value, LINKS)).isEmpty();
    }

    @Test
    void what_another_kernel_shows_is_not_misspelt() {
        assertThat(SettingNames.isMisspelt("net.ipv4.tcp_of_tomorrow")).isFalse();
        assertThat(SettingNames.isMisspelt("net.ipv4.ip_forwad")).isTrue();
        assertThat(SettingNames.isMisspelt("net.ipv4.conf.vethx.rp_fliter")).isTrue();
    }

    @Test
    void two_names_of_one_setting_are_one() {
        assertThat(SettingNames.canonical("net/ipv4/conf/all/forwarding")).isEqualTo("net.ipv4.ip_forward");
        assertThat(SettingNames.canonical("net.nf_conntrack_max")).isEqualTo("net.netfilter.nf_conntrack_max");
    }
}
