// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.flow.FlowRunner;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import org.junit.jupiter.api.Test;

/** A file that would pass whatever the host does is refused, or fails. */
class NothingTestedTest {

    private static final String HOST = """
            docker:
              address: 192.168.66.100/24
              containers: [{name: web, publish: ["80:80", "53:53/udp"]}]
            """;

    private static String problem(String file) {
        return catchThrowableOfType(
                        InvalidInputException.class,
                        () -> FlowFile.parse(new NamedText("web.yaml", file), FlowFiles.RESOURCES))
                .getMessage();
    }

    private static FlowResult run(String flow) {
        return new FlowRunner(FlowFile.parse(
                        new NamedText("web.yaml", HOST + "flows:\n  - {name: a, from: 192.168.66.1, " + flow + "}\n"),
                        FlowFiles.RESOURCES))
                .runAll()
                .get(0);
    }

    @Test
    void a_file_without_flows() {
        assertThat(problem(HOST + "flows: []\n"))
                .isEqualTo("web.yaml:4:8: 'flows' is empty: a file without a flow tests nothing");
    }

    @Test
    void an_engine_that_is_none() {
        assertThat(
                        problem(
                                "docker: {address: 192.168.66.100/24, engine: []}\n"
                                        + "flows: [{name: a, from: 192.168.66.1, to: 192.168.66.100/icmp, expect: {answered: true}}]\n"))
                .isEqualTo("web.yaml:1:46: 'engine' names no version of the engine, as in 26.1");
    }

    @Test
    void expectations_on_engines_where_there_is_one() {
        assertThat(problem(HOST + "flows: [{name: a, from: 192.168.66.1, to: web/icmp, expect-on: {\"20.10\": {}}}]\n"))
                .isEqualTo(
                        "web.yaml:4:64: flow 'a' has 'expect-on', and the file does not run on several engines, as with"
                                + " engine: [\"20.10\", \"28.5\"] in 'docker'; write 'expect'");
    }

    @Test
    void a_policy_that_is_named_and_not_counted() {
        assertThat(problem(HOST + "flows:\n  - name: a\n    from: 192.168.66.1\n    to: web/icmp\n"
                        + "    expect:\n      counters: |\n        *filter\n        :FORWARD DROP\n"))
                .isEqualTo("web.yaml:11:1: ':FORWARD DROP' expects nothing: it reads ':CHAIN POLICY [packets:bytes]'");
    }

    @Test
    void a_flow_that_only_waits() {
        assertThat(problem(HOST + "flows: [{name: a, from: 192.168.66.1, to: web/icmp, steps: [{wait: 5s}],"
                        + " expect: {packets: 0}}]\n"))
                .isEqualTo(
                        "web.yaml:4:60: flow 'a' only waits, and sends nothing; wait as the first step of a flow that"
                                + " does");
    }

    @Test
    void no_answer_where_nobody_was_to_answer() {
        FlowResult asked = run("to: 192.168.66.100:53/udp, steps: [query], expect: {answered: false}");

        assertThat(asked.failure().expected()).isEqualTo("not answered");
        assertThat(asked.failure().actual())
                .isEqualTo("not answered; delivered to 172.17.0.2:53, and no step has the other end answer, as"
                        + " 'handshake' and 'answer' do");
        assertThat(run("to: 192.168.66.100:80/tcp, steps: [syn], expect: {answered: false}")
                        .passed())
                .isFalse();
        assertThat(run("to: 192.168.66.100:81/tcp, steps: [syn], expect: {answered: false, refused: true}")
                        .passed())
                .isTrue();
    }
}
