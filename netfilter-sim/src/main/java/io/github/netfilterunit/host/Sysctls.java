// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Kernel settings by their dotted names.
 *
 * <p>Of an interface's own setting that nobody mentioned it is assumed that it is what {@code net.ipv4.conf.default} says,
 * else what {@code net.ipv4.conf.all} says, else the kernel's default: whoever sets one of them usually sets all.
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
}
