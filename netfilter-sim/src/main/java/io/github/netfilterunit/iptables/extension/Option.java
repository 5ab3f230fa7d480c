// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import java.util.List;

/**
 * An option of a match or target.
 *
 * @param names without the dashes; the first one is what the extension asks for, the others mean the same
 * @param arguments how many words follow it: 0, 1 or 2
 * @param invertible whether {@code !} may stand before it
 * @param repeatable whether it may be given more than once
 */
public record Option(List<String> names, int arguments, boolean invertible, boolean repeatable) {

    /** Takes a copy of the names. */
    public Option {
        names = List.copyOf(names);
    }

    /** An option that may be given once. */
    public Option(List<String> names, int arguments, boolean invertible) {
        this(names, arguments, invertible, false);
    }

    /** The same option, which may be given more than once. */
    public Option repeated() {
        return new Option(names, arguments, invertible, true);
    }

    /** An option with a value. */
    public static Option value(String... names) {
        return new Option(List.of(names), 1, false);
    }

    /** An option with a value, before which {@code !} may stand. */
    public static Option invertible(String... names) {
        return new Option(List.of(names), 1, true);
    }

    /** An option that stands for itself. */
    public static Option flag(String... names) {
        return new Option(List.of(names), 0, false);
    }

    /** The name that the extension asks for. */
    public String name() {
        return names.get(0);
    }
}
