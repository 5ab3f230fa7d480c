// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineVersionTest {

    @ParameterizedTest
    @CsvSource({
        "20.10,20.10.27",
        "20.10.5,20.10.5",
        "20.10.24+dfsg1,20.10.24",
        "26,26.1.5",
        "27,27.5.1",
        "28,28.5.2",
        "28.0,28.0.4",
        "28.0.1,28.0.1",
        "28.5.2-ce,28.5.2",
        "29,29.1.4"
    })
    void where_numbers_are_missing_the_last_version_that_is_known_is_meant(String text, String version) {
        assertThat(EngineVersion.parse(text)).hasToString(version);
    }

    @Test
    void versions_are_compared_number_by_number() {
        EngineVersion version = EngineVersion.parse("28.2.2");

        assertThat(version.isAtLeast(28, 2, 2)).isTrue();
        assertThat(version.isAtLeast(27, 5, 10)).isTrue();
        assertThat(version.isAtLeast(28, 10, 0)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "19.03|the rules of Docker 19.03 are not supported; those of 20.10, 23 to 28 and 29.0 to 29.1 are",
                "22|the rules of Docker 22 are not supported; those of 20.10, 23 to 28 and 29.0 to 29.1 are",
                "29.2.0|the rules of Docker 29.2.0 are not supported; those of 20.10, 23 to 28 and 29.0 to 29.1 are",
                "28.|'28.' is no version of Docker: numbers and points are, as in 20.10.24 or 28.5",
            })
    void what_is_not_known_is_refused(String text, String message) {
        assertThatThrownBy(() -> EngineVersion.parse(text)).hasMessage(message);
    }
}
