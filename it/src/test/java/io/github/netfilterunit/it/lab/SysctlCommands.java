// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.KernelDefaults;
import io.github.netfilterunit.host.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lines of the shell that give a namespace the settings of a host. */
final class SysctlCommands {

    private static final String PER_LINK = "net.ipv4.conf.";
    private static final String BRIDGES = "net.bridge.";

    /** The kernel's own defaults; a new namespace may have got others from the machine. */
    private static final Map<String, String> OF_LINKS = Map.of(
            "accept_local", "0",
            "route_localnet", "0",
            "rp_filter", "0",
            "send_redirects", "1",
            "shared_media", "1",
            "src_valid_mark", "0");

    private SysctlCommands() {}

    /** What stands before the others: sets what is not so yet, and skips what this kernel does not have if it may. */
    static List<String> functions() {
        return List.of(
                "need() { [ \"$(cat \"/proc/sys/$1\")\" = \"$2\" ] || echo \"$2\" > \"/proc/sys/$1\"; }",
                "want() { [ ! -e \"/proc/sys/$1\" ] || need \"$1\" \"$2\"; }");
    }

    /** No word of IPv6 leaves an interface of the namespace. */
    static List<String> withoutIpv6() {
        return List.of("want net/ipv6/conf/all/disable_ipv6 1", "want net/ipv6/conf/default/disable_ipv6 1");
    }

    /** The settings that interfaces are born with, and those that have nothing to do with interfaces. */
    static List<String> beforeLinks(Host host) {
        List<String> lines = new ArrayList<>();
        lines.add(line("net.ipv4.ip_forward", host.sysctls().values().getOrDefault("net.ipv4.ip_forward", "0")));
        host.sysctls().values().forEach((name, value) -> {
            if (!name.startsWith(PER_LINK) && !name.startsWith(BRIDGES) && KernelDefaults.isKnown(name)) {
                lines.add(line(name, value));
            }
        });
        new TreeMap<>(OF_LINKS).forEach((setting, kernels) -> {
            String all = host.sysctls().values().getOrDefault(PER_LINK + "all." + setting, kernels);
            lines.add(line(PER_LINK + "all." + setting, all));
            lines.add(line(
                    PER_LINK + "default." + setting,
                    host.sysctls().values().getOrDefault(PER_LINK + "default." + setting, all)));
        });
        return lines;
    }

    /** The settings of interfaces, and of bridges. */
    static List<String> withLinks(Host host) {
        List<String> lines = new ArrayList<>();
        for (NetworkInterface link : host.interfaces()) {
            String prefix = PER_LINK + link.name() + ".";
            host.sysctls().values().forEach((name, value) -> {
                if (name.startsWith(prefix) && KernelDefaults.isKnown(name)) {
                    lines.add(
                            "need net/ipv4/conf/" + link.name() + "/" + name.substring(prefix.length()) + " " + value);
                }
            });
        }
        host.sysctls().values().forEach((name, value) -> {
            if (name.startsWith(BRIDGES) && KernelDefaults.isKnown(name)) {
                lines.add(line(name, value));
            }
        });
        return lines;
    }

    private static String line(String name, String value) {
        String kernels = KernelDefaults.of(List.of()).get(name);
        return (value.equals(kernels) ? "want " : "need ") + name.replace('.', '/') + " '" + value + "'";
    }
}
