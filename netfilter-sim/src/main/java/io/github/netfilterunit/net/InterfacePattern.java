// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.net;

/**
 * What {@code -i} and {@code -o} take: a name, or the beginning of one followed by {@code +}.
 *
 * @param text 1 to 15 characters (IFNAMSIZ less one); {@code +} alone is every name
 */
public record InterfacePattern(String text) {

    /** The longest name that the kernel takes: IFNAMSIZ less the terminating zero. */
    public static final int MAX_LENGTH = 15;

    /** Checks the length. */
    public InterfacePattern {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "an interface name has 1 to " + MAX_LENGTH + " characters, '" + text + "' has " + text.length());
        }
    }

    /** Whether the name of an interface fits. */
    public boolean matches(String name) {
        return text.endsWith("+") ? name.startsWith(text.substring(0, text.length() - 1)) : name.equals(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
