// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.util.List;

/**
 * Makes the host that files describe, for each test: what {@link HostFile} asks for, or a builder.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final HostFileExtension HOST = HostFileExtension.builder("master.txt").build();
 * }</pre>
 */
public final class HostFileExtension extends FirewallExtension {

    /** For JUnit, which makes one where {@link HostFile} stands. */
    public HostFileExtension() {}

    private HostFileExtension(HostSettings settings) {
        super(settings);
    }

    /**
     * Begins to describe a host.
     *
     * @param files one file or several, as {@link HostFile#value} takes them
     */
    public static Builder builder(String... files) {
        return new Builder(List.of(files));
    }

    /** Collects settings. Files are read when the first test asks for the host. */
    public static final class Builder {

        private final List<String> files;
        private boolean recordedCounters;

        private Builder(List<String> files) {
            this.files = files;
        }

        /** Whether the counters begin with what the files recorded, instead of zero. */
        public Builder recordedCounters(boolean recorded) {
            recordedCounters = recorded;
            return this;
        }

        /** The extension, for a field that is annotated {@code @RegisterExtension}. */
        public HostFileExtension build() {
            boolean recorded = recordedCounters;
            return new HostFileExtension(testClass -> new HostFileDefinition(files, recorded, testClass));
        }
    }
}
