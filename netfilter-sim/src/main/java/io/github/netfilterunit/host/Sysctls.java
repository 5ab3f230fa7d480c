// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Kernel settings by their dotted names.
 *
 * <p>Of an interface's own setting that nobody mentioned it is assumed that it is what {@code conf.default} says, else what
 * {@code conf.all} says, else the kernel's default: whoever sets one of them usually sets all.
 *
 * @param values what is known, in text as sysctl prints it
 */
public record Sysctls(Map<String, String> values) {

    /** Takes a sorted copy. */
    public Sysctls {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** A setting as a number, or {@code otherwise} where nobody said. */
    public int number(String name, int otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : Integer.parseInt(value.trim());
    }

    /** These settings, with those of {@code more} over them. */
    public Sysctls with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(more);
        return new Sysctls(all);
    }

    /** Whether packets that arrive on the interface may be forwarded. */
    public boolean forwards(String name) {
        return number(key(name, "forwarding"), number("net.ipv4.ip_forward", 0)) != 0;
    }

    /** 0 for no check of the source, 1 for strict, 2 for loose; the larger of the interface's and of {@code conf.all}'s. */
    public int reversePathFilter(String name) {
        return Math.max(number(key("all", "rp_filter"), 0), ofInterface(name, "rp_filter"));
    }

    /** Whether the host tells stations on the interface of a better gateway; {@code conf.all} is enough for all. */
    public boolean sendsRedirects(String name) {
        return either(name, "send_redirects");
    }

    /** Whether 127.0.0.0/8 may be routed through the interface; {@code conf.all} is enough for all. */
    public boolean routesLocalnet(String name) {
        return either(name, "route_localnet");
    }

    /** Whether packets with one of the host's own addresses as source are taken; {@code conf.all} is enough for all. */
    public boolean acceptsLocal(String name) {
        return either(name, "accept_local");
    }

    /** Whether the check of the source heeds the packet's mark; {@code conf.all} is enough for all. */
    public boolean validatesWithMark(String name) {
        return either(name, "src_valid_mark");
    }

    private boolean either(String name, String setting) {
        return number(key("all", setting), 0) != 0 || ofInterface(name, setting) != 0;
    }

    private int ofInterface(String name, String setting) {
        int kernel = Integer.parseInt(KernelDefaults.ofInterface(setting).orElse("0"));
        return number(key(name, setting), number(key("default", setting), number(key("all", setting), kernel)));
    }

    /** sysctl writes the dots of an interface's name as slashes. */
    private static String key(String name, String setting) {
        return "net.ipv4.conf." + name.replace('.', '/') + "." + setting;
    }
}
