// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import static io.github.netfilterunit.assertj.NetfilterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.flow.FlowRunner;
import io.github.netfilterunit.flow.FlowSuite;
import io.github.netfilterunit.flow.file.FlowFile;
import io.github.netfilterunit.text.NamedText;
import java.io.FileNotFoundException;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class FlowResultAssertTest {

    private static FlowResult result(String expectation) {
        FlowSuite suite = FlowFile.parse(new NamedText("web.yaml", """
                        docker: {address: 192.0.2.1/24, device: eth0, gateway: 192.0.2.254}
                        flows:
                          - {name: telnet, from: 192.0.2.9, to: "192.0.2.1:23/tcp", expect: {%s: true}}
                        """.formatted(expectation)), name -> {
            throw new FileNotFoundException(name);
        });
        return new FlowRunner(suite).run(suite.flows().get(0));
    }

    @Test
    void a_flow_that_came_as_it_says_has_passed() {
        FlowResult result = result("refused");

        assertThat(result).hasPassed();
        assertThatThrownBy(() -> assertThat(result).as("closed port").hasFailed())
                .isInstanceOf(AssertionError.class)
                .hasMessage(String.format(
                        "[closed port] %nExpecting flow%n  telnet%nto fail%nbut it came as expected%n  %s",
                        result.line()));
    }

    @Test
    void a_flow_that_came_otherwise_has_failed() {
        FlowResult result = result("dropped");

        assertThat(result).hasFailed();
        assertThatThrownBy(() -> assertThat(result).hasPassed())
                .isInstanceOfSatisfying(AssertionFailedError.class, error -> {
                    assertThat(error.getExpected().getStringRepresentation()).isEqualTo("dropped");
                    assertThat(error.getActual().getStringRepresentation()).startsWith("refused");
                })
                .hasMessageStartingWith(String.format("%nExpecting flow%n  tcp 192.0.2.9:40000 -> 192.0.2.1:23"
                        + "%nto be%n  dropped%nbut was%n  refused by 192.0.2.1:23 with tcp-reset"
                        + "%ndecided by%n  filter INPUT policy: policy ACCEPT%ntrace%n  1 client: "));
    }
}
