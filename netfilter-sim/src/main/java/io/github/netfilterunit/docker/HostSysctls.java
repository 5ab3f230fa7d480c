// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.host.KernelSettings;
import io.github.netfilterunit.host.SettingNames;
import io.github.netfilterunit.text.Nearest;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The kernel's settings of a Docker host that somebody set, by their dotted names. */
final class HostSysctls {

    static final String FORWARDING = "net.ipv4.ip_forward";

    /** What the engine looks at when it gives ports away. */
    private static final Map<String, String> OF_PORTS =
            Map.of("net.ipv4.ip_local_port_range", "32768 60999", "net.ipv4.ip_nonlocal_bind", "0");

    private static final String CONF = "net.ipv4.conf.";

    private final Map<String, String> values = new TreeMap<>();
    private final Set<String> before;

    /**
     * The settings of a host on which no engine ran yet.
     *
     * @param before what was set; those of interfaces are for interfaces that come later, too
     */
    HostSysctls(Map<String, String> before) {
        values.putAll(before);
        this.before = Set.copyOf(before.keySet());
    }

    /** What is set now. */
    Map<String, String> values() {
        return values;
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    /**
     * Looks at a setting of before.
     *
     * @throws IllegalArgumentException if there is none of this name, or its value is refused
     */
    static void check(String name, String value) {
        String owner = owner(name);
        check(name, value, owner == null ? Set.of() : Set.of(owner));
    }

    private static void check(String name, String value, Collection<String> interfaces) {
        KernelSettings.fault(name, value, interfaces).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        String fine = OF_PORTS.get(name);
        if (fine != null && !fine.equals(value.strip().replaceAll("\\s+", " "))) {
            throw new IllegalArgumentException(
                    name + " = " + value + " is not supported on a Docker host, where it decides"
                            + " which ports the engine gives away: " + fine + " is");
        }
    }

    /**
     * {@code sysctl -w}.
     *
     * @param name as {@link SettingNames#canonical} gives it
     * @param interfaces those of the host
     * @throws IllegalArgumentException if there is no such setting, or its value is refused
     */
    void set(String name, String value, Collection<String> interfaces) {
        check(name, value, interfaces);
        boolean changes = !value.equals(values.getOrDefault(name, "0"));
        values.put(name, value);
        if (name.equals(FORWARDING) && changes) {
            values.keySet().removeIf(each -> each.startsWith(CONF) && each.endsWith(".forwarding"));
        }
    }

    /**
     * Looks at what was set before for interfaces to come.
     *
     * @param interfaces those that came
     * @throws IllegalArgumentException if one did not
     */
    void checkOwners(Collection<String> interfaces) {
        for (String name : before) {
            String owner = owner(name);
            if (owner != null && !Set.of("all", "default").contains(owner) && !interfaces.contains(owner)) {
                throw new IllegalArgumentException(
                        "there is no interface " + owner + " for " + name + Nearest.suggestion(owner, interfaces));
            }
        }
    }

    private static @Nullable String owner(String name) {
        int dot = name.lastIndexOf('.');
        return name.startsWith(CONF) && dot > CONF.length() ? name.substring(CONF.length(), dot) : null;
    }
}
