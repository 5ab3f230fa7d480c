// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import java.util.Set;
import java.util.TreeSet;

/** The keys of compose files, by the schema of the Compose Specification. */
final class ComposeKeys {

    /** Of a file. */
    static final Set<String> FILE =
            Set.of("version", "name", "services", "networks", "volumes", "secrets", "configs", "models", "include");

    /** Those of a service that decide about rules, addresses or who listens. */
    static final Set<String> OF_RULES = Set.of(
            "container_name",
            "depends_on",
            "deploy",
            "expose",
            "extends",
            "external_links",
            "links",
            "mac_address",
            "network_mode",
            "networks",
            "ports",
            "profiles",
            "provider",
            "restart",
            "scale",
            "volumes_from",
            "image",
            "build");

    /** Those of a service that touch no rule. */
    static final Set<String> PASSED_OVER = Set.of(
            "annotations",
            "attach",
            "blkio_config",
            "cap_add",
            "cap_drop",
            "cgroup",
            "cgroup_parent",
            "command",
            "configs",
            "cpu_count",
            "cpu_percent",
            "cpu_period",
            "cpu_quota",
            "cpu_rt_period",
            "cpu_rt_runtime",
            "cpu_shares",
            "cpus",
            "cpuset",
            "credential_spec",
            "develop",
            "device_cgroup_rules",
            "devices",
            "dns",
            "dns_opt",
            "dns_search",
            "domainname",
            "entrypoint",
            "env_file",
            "environment",
            "extra_hosts",
            "gpus",
            "group_add",
            "healthcheck",
            "hostname",
            "init",
            "ipc",
            "isolation",
            "label_file",
            "labels",
            "logging",
            "mem_limit",
            "mem_reservation",
            "mem_swappiness",
            "memswap_limit",
            "models",
            "oom_kill_disable",
            "oom_score_adj",
            "pid",
            "pids_limit",
            "platform",
            "post_start",
            "pre_stop",
            "privileged",
            "pull_policy",
            "pull_refresh_after",
            "read_only",
            "runtime",
            "secrets",
            "security_opt",
            "shm_size",
            "stdin_open",
            "stop_grace_period",
            "stop_signal",
            "storage_opt",
            "sysctls",
            "tmpfs",
            "tty",
            "ulimits",
            "use_api_socket",
            "user",
            "userns_mode",
            "uts",
            "volumes",
            "working_dir");

    /** Of a service. */
    static final Set<String> SERVICE = both(OF_RULES, PASSED_OVER);

    /** Of {@code deploy}. */
    static final Set<String> DEPLOY = Set.of(
            "endpoint_mode",
            "labels",
            "mode",
            "placement",
            "replicas",
            "resources",
            "restart_policy",
            "rollback_config",
            "update_config");

    /** Of a service's place on a network. */
    static final Set<String> ATTACHMENT = Set.of(
            "aliases",
            "driver_opts",
            "gw_priority",
            "interface_name",
            "ipv4_address",
            "ipv6_address",
            "link_local_ips",
            "mac_address",
            "priority");

    /** Of a network. */
    static final Set<String> NETWORK = Set.of(
            "attachable",
            "driver",
            "driver_opts",
            "enable_ipv4",
            "enable_ipv6",
            "external",
            "internal",
            "ipam",
            "labels",
            "name");

    /** Of a port in the long syntax. */
    static final Set<String> PORT =
            Set.of("app_protocol", "host_ip", "mode", "name", "protocol", "published", "target");

    private ComposeKeys() {}

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
