// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.ipset.IpSets;
import io.github.netfilterunit.it.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sets that ipset restored and saves again must read as ours do, to the byte. */
@RealKernel(programs = "ipset")
class SetTextTest {

    private Namespace namespace;

    @BeforeEach
    void make() {
        namespace = Namespace.create();
    }

    @AfterEach
    void remove() {
        namespace.close();
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(TestFiles.project("netfilter-sim/src/test/resources/ipset"))) {
            return files.filter(file -> file.toString().endsWith(".restore")).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void sets_are_saved_as_ipset_saves_them(Path file) {
        String text = TestFiles.read(file);
        namespace.feed(text, "ipset", "restore");
        IpSets sets = IpSets.parse(file.getFileName().toString(), text);

        assertThat(sets).hasToString(namespace.run("ipset", "save"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void what_is_written_here_is_restored_by_ipset(Path file) {
        String saved = IpSets.parse(file.getFileName().toString(), TestFiles.read(file))
                .toString();
        namespace.feed(saved, "ipset", "restore");

        assertThat(namespace.run("ipset", "save")).isEqualTo(saved);
    }
}
