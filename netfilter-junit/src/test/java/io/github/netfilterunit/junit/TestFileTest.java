// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.text.NamedText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class TestFileTest {

    @Test
    void a_file_beside_the_test_class_is_nearest() throws IOException {
        assertThat(TestFile.find("place.txt", TestFileTest.class).read())
                .isEqualTo(new NamedText("place.txt", "beside the test class\n"));
    }

    @Test
    void then_comes_the_root_of_the_class_path() throws IOException {
        assertThat(TestFile.find("root-place.txt", TestFileTest.class).read().text())
                .isEqualTo("root of the class path\n");
        assertThat(TestFile.find("/root-place.txt", TestFileTest.class).read().text())
                .isEqualTo("root of the class path\n");
    }

    @Test
    void then_comes_the_folder_that_the_maven_plugin_reads() throws IOException {
        assertThat(TestFile.find("folder/place with space.txt", TestFileTest.class)
                        .read())
                .isEqualTo(new NamedText("folder/place with space.txt", "project folder\n"));
    }

    @Test
    void a_file_finds_what_it_names_relative_to_itself() throws IOException {
        TestFile file = TestFile.find("folder/place with space.txt", TestFileTest.class);

        assertThat(file.display("../other#1.txt")).isEqualTo("other#1.txt");
        assertThat(file.read("../other#1.txt")).isEqualTo(new NamedText("other#1.txt", "other file\n"));
        assertThat(file.read(file.baseName())).isEqualTo(file.read());
        assertThatThrownBy(() -> {
                    try (InputStream missing = file.open("missing.txt")) {
                        missing.read();
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_file_that_is_nowhere_is_told_with_all_places() {
        assertThatThrownBy(() -> TestFile.find("mster.txt", TestFileTest.class))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage(
                        "there is no 'mster.txt' beside io.github.netfilterunit.junit.TestFileTest on the class path,"
                                + " nor at the root of the class path, nor in src/test/netfilter");
    }

    @Test
    void two_tests_that_name_one_file_get_equal_ones() throws IOException {
        assertThat(TestFile.find("place.txt", TestFileTest.class)).isEqualTo(TestFile.find("place.txt", Engine.class));
    }
}
