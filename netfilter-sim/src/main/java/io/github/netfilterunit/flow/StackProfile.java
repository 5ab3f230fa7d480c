// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose TCP a client speaks: which options its packets carry, and so how long they are.
 *
 * <p>A server is always Linux, and answers with the options that the client offered.
 */
public enum StackProfile {
    /** Linux 6: MSS, SACK, time stamps, window scale 10. SYN and SYN-ACK have 60 bytes, others 52 and their data. */
    LINUX(10, true, 64),
    /** Windows: no time stamps, window scale 8. SYN and SYN-ACK have 52 bytes, others 40 and their data. */
    WINDOWS(8, false, 128);

    private final int windowScale;
    private final boolean timestamps;
    private final int ttl;

    StackProfile(int windowScale, boolean timestamps, int ttl) {
        this.windowScale = windowScale;
        this.timestamps = timestamps;
        this.ttl = ttl;
    }

    /** The time to live that its packets begin with. */
    public int ttl() {
        return ttl;
    }

    /** The shift count of the window scale option, 0 to 14. */
    public int windowScale() {
        return windowScale;
    }

    /** Whether it offers time stamps. */
    public boolean timestamps() {
        return timestamps;
    }

    /** The names that {@link #named} knows. */
    public static List<String> names() {
        return Arrays.stream(values()).map(StackProfile::text).toList();
    }

    /** The profile of a name, {@code linux} or {@code windows}. */
    public static Optional<StackProfile> named(String name) {
        return Arrays.stream(values()).filter(each -> each.text().equals(name)).findFirst();
    }

    /** The name in files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
