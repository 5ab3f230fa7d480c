// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.capture.Capture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterResolutionException;

class CaptureFileTest {

    private static final String HERE = CaptureFileTest.class.getName();

    @Test
    void a_capture_is_read_from_beside_the_test() {
        Engine.passes(1, FoundTestCases.class);
    }

    static class FoundTestCases {
        @Test
        void test(@CaptureFile("empty.pcap") Capture capture) {
            assertThat(capture.file()).isEqualTo("empty.pcap");
            assertThat(capture.frames()).isEmpty();
        }
    }

    @Test
    void a_file_that_is_not_there_is_named_with_its_parameter() {
        Throwable failure = Engine.failure(MissingTestCases.class);

        assertThat(failure)
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageStartingWith("@CaptureFile on parameter 0 of " + HERE
                        + "$MissingTestCases.test: value: there is" + " no 'no.pcap' beside ");
    }

    static class MissingTestCases {
        @Test
        void test(@CaptureFile("no.pcap") Capture capture) {
            assertThat(capture).isNull();
        }
    }

    @Test
    void a_file_that_is_no_capture_is_told_of() {
        Throwable failure = Engine.failure(MalformedTestCases.class);

        assertThat(failure)
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageStartingWith(
                        "@CaptureFile on parameter 0 of " + HERE + "$MalformedTestCases.test: value: flows.yaml: ");
    }

    static class MalformedTestCases {
        @Test
        void test(@CaptureFile("flows.yaml") Capture capture) {
            assertThat(capture).isNull();
        }
    }
}
