// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.iptables.ListingStyle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {

    private static final String HTTPS = """
              - name: https from outside
                from: 203.0.113.9
                to: 10.0.0.2:443/tcp
                steps: [handshake, close]
                expect: {delivered: "10.0.0.2:443"}
            """;

    private static final String SSH = """
              - name: ssh from outside
                from: 203.0.113.9
                to: 10.0.0.2:22/tcp
                expect: {dropped: "filter FORWARD policy"}
            """;

    private static final String SSH_EXPECTED_IN =
            SSH.replace("dropped: \"filter FORWARD policy\"", "delivered: \"10.0.0.2:22\"");

    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();

    @BeforeEach
    void host() throws IOException {
        try (InputStream in = Objects.requireNonNull(VerificationTest.class.getResourceAsStream("/edge.txt"))) {
            Files.copy(in, folder.resolve("edge.txt"));
        }
    }

    private void file(String name, String... flows) throws IOException {
        Files.writeString(folder.resolve(name), "host: edge.txt\nflows:\n" + String.join("", flows));
    }

    private VerifySettings settings(@Nullable String flow, String list, boolean trace) throws MojoExecutionException {
        return new VerifySettings(
                folder,
                folder.resolve("reports"),
                flow,
                ListedTables.parse(list),
                ListingStyle.NUMBERS,
                trace,
                false,
                true);
    }

    private String verify(VerifySettings settings) throws MojoExecutionException, MojoFailureException {
        new Verification(settings, log).verify(new FlowFiles(folder).find(null, List.of("*.yaml"), null));
        return log.text();
    }

    @Test
    void a_flow_has_a_line_with_verdict_and_deciding_rule() throws Exception {
        file("web.yaml", HTTPS, SSH);

        assertThat(verify(settings(null, "false", false))).isEqualTo("""
                        [INFO] web.yaml
                        [INFO]   ok   https from outside: delivered to 10.0.0.2:443; filter FORWARD 2: -A FORWARD -d 10.0.0.2/32 -i eth0 -p tcp -m tcp --dport 443 -j ACCEPT (edge.txt:26)
                        [INFO]   ok   ssh from outside: dropped at filter FORWARD policy; filter FORWARD policy: policy DROP
                        [INFO] 2 flows came as expected.
                        """);
    }

    @Test
    void a_flow_that_comes_otherwise_fails_the_build_with_its_whole_story() throws Exception {
        file("web.yaml", HTTPS, SSH_EXPECTED_IN);

        assertThatThrownBy(() -> verify(settings(null, "false", false)))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("1 of 2 flows did not come as expected:\n  web.yaml: ssh from outside");
        assertThat(log.text())
                .contains(
                        "[ERROR]   FAIL ssh from outside: dropped at filter FORWARD policy",
                        "expected: delivered to 10.0.0.2:22",
                        "actual: dropped at filter FORWARD policy",
                        "decided by: filter FORWARD policy");
        assertThat(Files.readString(folder.resolve("reports/TEST-netfilter.web.xml")))
                .contains("tests=\"2\" failures=\"1\"", "decided by: filter FORWARD policy");
    }

    @Test
    void failures_that_are_ignored_are_warnings() throws Exception {
        file("web.yaml", SSH_EXPECTED_IN);
        VerifySettings ignoring = new VerifySettings(
                folder, folder.resolve("reports"), null, ListedTables.NONE, ListingStyle.NUMBERS, false, true, true);

        assertThat(verify(ignoring))
                .endsWith("[WARNING] 1 of 1 flow did not come as expected:\n  web.yaml: ssh from outside\n");
    }

    @Test
    void all_problems_of_all_files_are_told_and_nothing_runs() throws Exception {
        file("bad.yaml", HTTPS.replace("from:", "form:"), SSH.replace("22/tcp", "99999/tcp"));
        file("good.yaml", HTTPS);
        file("other.yaml", HTTPS.replace("steps:", "step:"));

        assertThatThrownBy(() -> verify(settings(null, "false", false)))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContainingAll(
                        "bad.yaml:4:5: unknown key 'form'",
                        "bad.yaml:10:9: flow 'ssh from outside': '10.0.0.2:99999/tcp' has no port",
                        "other.yaml:6:5: unknown key 'step'");
        assertThat(log.text()).isEqualTo("\n");
        assertThat(folder.resolve("reports")).doesNotExist();
    }

    @Test
    void a_file_that_is_not_there_is_a_problem_of_the_file_that_names_it() throws Exception {
        Files.writeString(folder.resolve("web.yaml"), "host: nowhere.txt\nflows:\n" + HTTPS);

        assertThatThrownBy(() -> verify(settings(null, "false", false)))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContainingAll("web.yaml:1:7: ", "nowhere.txt");
    }

    @Test
    void a_flow_from_where_the_host_has_no_interface_is_a_problem() throws Exception {
        file("web.yaml", HTTPS.replace("from: 203.0.113.9", "from: 203.0.113.9\n    via: eth7"));

        assertThatThrownBy(() -> verify(settings(null, "false", false)))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContainingAll("web.yaml:", "eth7");
    }

    @Test
    void one_flow_can_be_chosen() throws Exception {
        file("web.yaml", HTTPS, SSH);

        assertThat(verify(settings("ssh from outside", "false", false)))
                .contains("ssh from outside", "1 flow came as expected.")
                .doesNotContain("https");
    }

    @Test
    void a_chosen_flow_that_does_not_exist_fails() throws Exception {
        file("web.yaml", HTTPS, SSH);

        assertThatThrownBy(() -> verify(settings("ssh from outsid", "false", false)))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("no flow is called 'ssh from outsid'; did you mean 'ssh from outside'?; if that is how it"
                        + " should be, set netfilter.failIfNoFlows=false (or netfilter.skip)");
    }

    @Test
    void no_flow_at_all_fails_unless_told_otherwise() throws Exception {
        assertThatThrownBy(() -> verify(settings(null, "false", false)))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("no flow was found; if that is how it should be, set netfilter.failIfNoFlows=false (or"
                        + " netfilter.skip)");

        VerifySettings content = new VerifySettings(
                folder, folder.resolve("reports"), null, ListedTables.NONE, ListingStyle.NUMBERS, false, false, false);
        assertThat(verify(content)).isEqualTo("[WARNING] no flow was found\n");
    }

    @Test
    void the_counters_are_listed_after_each_flow_or_sequence() throws Exception {
        file(
                "web.yaml",
                HTTPS.replace("steps:", "sequence: morning\n    steps:"),
                SSH.replace("expect:", "sequence: morning\n    expect:"));

        String text = verify(settings(null, "filter", false));

        assertThat(text.split("iptables -vnL after", -1)).hasSize(2);
        assertThat(text).contains("""
                        [INFO] iptables -vnL after 'ssh from outside':
                        Chain INPUT (policy ACCEPT 0 packets, 0 bytes)
                         pkts bytes target     prot opt in     out     source               destination        \s

                        Chain FORWARD (policy DROP 1 packets, 60 bytes)
                         pkts bytes target     prot opt in     out     source               destination        \s
                            6   320 ACCEPT     0    --  *      *       0.0.0.0/0            0.0.0.0/0            ctstate RELATED,ESTABLISHED
                            1    60 ACCEPT     6    --  eth0   *       0.0.0.0/0            10.0.0.2             tcp dpt:443

                        Chain OUTPUT (policy ACCEPT 0 packets, 0 bytes)
                         pkts bytes target     prot opt in     out     source               destination        \s
                        [INFO] 2 flows""");
    }

    @Test
    void the_way_of_each_packet_is_told_hook_by_hook() throws Exception {
        file("web.yaml", SSH);

        assertThat(verify(settings(null, "false", true)))
                .contains("[INFO] the way of each packet of 'ssh from outside':\n")
                .contains("PREROUTING", "FORWARD");
    }

    @Test
    void a_file_that_gives_itself_a_name_is_reported_under_it() throws Exception {
        Files.writeString(folder.resolve("web.yaml"), "name: edge\nhost: edge.txt\nflows:\n" + SSH);

        assertThat(verify(settings(null, "false", false))).startsWith("[INFO] web.yaml: edge\n");
        assertThat(Files.readString(folder.resolve("reports/TEST-netfilter.web.xml")))
                .contains("<testsuite name=\"netfilter.edge\"", "classname=\"netfilter.edge\"");
    }

    @Test
    void the_same_flows_give_the_same_report() throws Exception {
        file("web.yaml", HTTPS, SSH);
        verify(settings(null, "false", false));
        String first = Files.readString(folder.resolve("reports/TEST-netfilter.web.xml"));
        verify(settings(null, "false", false));

        assertThat(Files.readString(folder.resolve("reports/TEST-netfilter.web.xml")))
                .isEqualTo(first);
    }
}
