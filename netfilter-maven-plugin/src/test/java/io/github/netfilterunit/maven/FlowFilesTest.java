// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.maven.FlowFiles.FlowFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowFilesTest {

    private static final List<String> DEFAULTS = List.of("src/test/netfilter/**/*.yaml");

    @TempDir
    Path folder;

    private void file(String name) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), "");
    }

    @Test
    void the_default_patterns_find_what_lies_below_them() throws Exception {
        file("src/test/netfilter/web.yaml");
        file("src/test/netfilter/dmz/mail.yaml");
        file("other.yaml");

        assertThat(new FlowFiles(folder).find(null, DEFAULTS, null))
                .containsExactly(
                        new FlowFile(
                                folder.resolve("src/test/netfilter/dmz/mail.yaml"),
                                "src/test/netfilter/dmz/mail.yaml",
                                "dmz.mail"),
                        new FlowFile(
                                folder.resolve("src/test/netfilter/web.yaml"), "src/test/netfilter/web.yaml", "web"));
    }

    @Test
    void default_patterns_may_find_nothing() throws Exception {
        assertThat(new FlowFiles(folder).find(List.of(), DEFAULTS, null)).isEmpty();
    }

    @Test
    void flows_in_a_file_of_another_ending_are_not_passed_over() throws Exception {
        file("src/test/netfilter/docker-compose.yml");
        file("src/test/netfilter/web.yaml");
        assertThat(new FlowFiles(folder).find(null, DEFAULTS, null)).hasSize(1);

        Files.writeString(folder.resolve("src/test/netfilter/dmz.yml"), "host: dmz.txt\nflows:\n");

        assertThatThrownBy(() -> new FlowFiles(folder).find(null, DEFAULTS, null))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("src/test/netfilter/dmz.yml has flows, and does not end in .yaml as"
                        + " 'src/test/netfilter/**/*.yaml' does, so that they would not run; rename it, or name it in"
                        + " netfilter.includes or netfilter.excludes");
        assertThat(new FlowFiles(folder).find(null, DEFAULTS, List.of("**/dmz.yml")))
                .hasSize(1);
        assertThat(new FlowFiles(folder).find(List.of("src/test/netfilter/*.yml"), DEFAULTS, null))
                .hasSize(2);
    }

    @Test
    void an_explicit_pattern_must_find_something() throws Exception {
        file("web.yaml");

        assertThatThrownBy(() -> new FlowFiles(folder).find(List.of("*.yaml", "wbe.yaml"), DEFAULTS, null))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("netfilter.includes: no file matches 'wbe.yaml' in " + folder
                        + "; a pattern is a path from there, as in src/test/netfilter/**/*.yaml");
    }

    @Test
    void a_file_that_two_patterns_match_is_found_once() throws Exception {
        file("web.yaml");

        assertThat(new FlowFiles(folder).find(List.of("*.yaml", "web.yaml"), DEFAULTS, null))
                .hasSize(1);
    }

    @Test
    void excludes_are_left_out() throws Exception {
        file("web.yaml");
        file("docker-compose.yaml");

        assertThat(new FlowFiles(folder).find(null, List.of("*.yaml"), List.of("docker-*.yaml")))
                .extracting(FlowFile::name)
                .containsExactly("web.yaml");
    }

    @Test
    void suites_of_the_same_name_take_their_whole_path() throws Exception {
        file("a/web.yaml");
        file("b/web.yaml");

        assertThat(new FlowFiles(folder).find(List.of("a/*.yaml", "b/*.yaml"), DEFAULTS, null))
                .extracting(FlowFile::suite)
                .containsExactly("a.web", "b.web");
    }
}
