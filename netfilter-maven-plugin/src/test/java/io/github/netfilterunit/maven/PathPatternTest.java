// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathPatternTest {

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        for (String name : List.of("a.yaml", "b.yml", "flows/c.yaml", "flows/dmz/d.yaml", "flows/dmz/e.txt")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "");
        }
    }

    private List<String> find(String pattern) throws IOException {
        return new PathPattern(pattern)
                .find(folder).stream()
                        .map(file -> PathPattern.slashes(folder.relativize(file)))
                        .toList();
    }

    @Test
    void a_star_stays_in_its_folder() throws IOException {
        assertThat(find("*.yaml")).containsExactly("a.yaml");
        assertThat(find("flows/*")).containsExactly("flows/c.yaml");
    }

    @Test
    void two_stars_are_any_number_of_folders_none_included() throws IOException {
        assertThat(find("flows/**/*.yaml")).containsExactly("flows/c.yaml", "flows/dmz/d.yaml");
        assertThat(find("**/*.yaml")).containsExactly("a.yaml", "flows/c.yaml", "flows/dmz/d.yaml");
    }

    @Test
    void a_question_mark_is_one_letter() throws IOException {
        assertThat(find("?.y?ml")).containsExactly("a.yaml");
        assertThat(find("?.yml")).containsExactly("b.yml");
    }

    @Test
    void a_final_slash_is_all_that_lies_below() throws IOException {
        assertThat(find("flows/dmz/")).containsExactly("flows/dmz/d.yaml", "flows/dmz/e.txt");
    }

    @Test
    void a_plain_path_is_that_file() throws IOException {
        assertThat(find("flows/c.yaml")).containsExactly("flows/c.yaml");
        assertThat(find("flows\\c.yaml")).containsExactly("flows/c.yaml");
    }

    @Test
    void letters_that_mean_something_in_regular_expressions_mean_themselves() throws IOException {
        assertThat(find("a+yaml")).isEmpty();
        assertThat(find("a?yaml")).containsExactly("a.yaml");
    }

    @Test
    void a_folder_that_is_not_there_has_no_files() throws IOException {
        assertThat(find("nowhere/**/*.yaml")).isEmpty();
    }

    @Test
    void an_absolute_pattern_is_not_below_the_folder() throws IOException {
        assertThat(new PathPattern(folder.resolve("flows") + "/*.yaml").find(Path.of("/nowhere")))
                .containsExactly(folder.resolve("flows/c.yaml"));
    }
}
