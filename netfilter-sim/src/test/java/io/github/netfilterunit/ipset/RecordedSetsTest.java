// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ipset printed of sets that the kernel had restored. */
class RecordedSetsTest {

    @ParameterizedTest
    @ValueSource(strings = {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15"})
    void sets_are_saved_as_ipset_saves_them(String name) throws IOException {
        IpSets sets = IpSets.parse(name, read(name + ".restore"));

        assertThat(sets).hasToString(read(name + ".save"));
        assertThat(IpSets.parse(name, sets.toString())).isEqualTo(sets).hasToString(sets.toString());
    }

    private static String read(String name) throws IOException {
        try (InputStream in = RecordedSetsTest.class.getResourceAsStream("/ipset/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }
}
