// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.match.Matches;
import io.github.netfilterunit.iptables.target.Targets;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the README shows is what the build runs. */
class ReadmeTest {

    private static final String README = TestFiles.read(TestFiles.project("README.md"));

    /** A fenced block, and before it the path of the file that it comes from. */
    private static final Pattern EXAMPLE =
            Pattern.compile("^<!-- (\\S+) -->\\R```\\w*\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern COMMANDS = Pattern.compile("^```sh\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern FENCE = Pattern.compile("^```(\\w+)$", Pattern.MULTILINE);

    @Test
    void each_extension_that_is_refused_is_named_with_the_others() {
        int start = README.indexOf("## What is not");

        assertThat(README.substring(start).split("[^A-Za-z0-9]+"))
                .containsAll(Matches.unsupported())
                .containsAll(Targets.unsupported());
    }

    @Test
    void each_extension_is_named_in_the_table_of_what_is_supported() {
        assertThat(row("matches"))
                .containsExactlyInAnyOrderElementsOf(
                        Matches.all().stream().map(MatchExtension::name).toList());
        assertThat(row("targets"))
                .contains("RETURN")
                .containsAll(Targets.all().stream().map(TargetExtension::name).toList());
    }

    @Test
    void no_row_of_a_table_stands_twice() {
        assertThat(README.lines()
                        .filter(line -> line.matches("\\| (rule language|matches|targets|what ufw).*"))
                        .toList())
                .hasSize(4);
    }

    private static List<String> row(String title) {
        String row = README.lines()
                .filter(line -> line.startsWith("| " + title + " |"))
                .findFirst()
                .orElseThrow();
        return List.of(row.substring(title.length() + 4)
                .replaceAll("[ |]|\\([^)]*\\)", "")
                .split(","));
    }

    @TestFactory
    Stream<DynamicTest> examples_are_files_that_the_build_runs() {
        Map<String, String> examples = new LinkedHashMap<>();
        EXAMPLE.matcher(README).results().forEach(each -> examples.put(each.group(1), each.group(2)));
        assertThat(examples).isNotEmpty();
        return examples.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(),
                        () -> assertThat(TestFiles.read(TestFiles.project(each.getKey())))
                                .isEqualTo(each.getValue())));
    }

    @Test
    void every_example_but_the_commands_names_its_file() {
        long blocks = FENCE.matcher(README).results().count();

        assertThat(EXAMPLE.matcher(README).results().count()).isEqualTo(blocks - 2);
    }

    @Test
    void the_quick_start_has_two_commands_and_no_other_part_has_any() {
        int start = README.indexOf("## Quick start");
        int end = README.indexOf("\n## ", start);

        assertThat(commands(README.substring(start, end))).hasSize(2).isEqualTo(commands(README));
    }

    @Test
    void the_first_command_runs_what_an_invoker_project_runs() throws Exception {
        Properties project = new Properties();
        project.load(
                new StringReader(TestFiles.read(TestFiles.project("it/src/it/seed-docker-host/invoker.properties"))));

        assertThat(commands(README).get(0))
                .contains("-f it/src/it/seed-docker-host " + project.getProperty("invoker.goals"));
    }

    @Test
    void the_second_command_is_what_continuous_integration_runs() {
        assertThat(TestFiles.read(TestFiles.project(".ci/run")).lines().reduce((first, last) -> last))
                .hasValue(commands(README).get(1).strip());
    }

    private static List<String> commands(String text) {
        return COMMANDS.matcher(text)
                .results()
                .map((MatchResult each) -> each.group(1))
                .toList();
    }
}
