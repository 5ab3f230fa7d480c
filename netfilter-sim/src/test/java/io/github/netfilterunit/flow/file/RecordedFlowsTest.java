// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.flow.FlowRunner;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedFlowsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01a-published",
                "01b-published-alltables",
                "01c-published-no-tcp-timestamps",
                "03-udp53",
                "12-no-userland-proxy",
                "16-docker-user",
                "20-egress",
                "21-hairpin-and-host-local",
                "23-bridge-nf",
                "24-not-listening"
            })
    void flows_count_what_they_counted_on_a_real_docker_host(String suite) throws IOException {
        String name = "recorded/" + suite + ".yaml";

        assertThat(new FlowRunner(FlowFile.read(name, FlowFiles.RESOURCES)).runAll())
                .isNotEmpty()
                .allSatisfy(result -> assertThat(text(result)).isEmpty());
    }

    private static String text(FlowResult result) {
        return result.failure() == null
                ? ""
                : result.spec().name() + "\n" + result.failure().text();
    }
}
