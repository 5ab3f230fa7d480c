// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.iptables.Listing;
import io.github.netfilterunit.iptables.ListingStyle;
import io.github.netfilterunit.it.TestFiles;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that iptables loaded and prints again must read as ours do: text, counters and listing, to the byte. */
@RealKernel
class RuleTextTest {

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
        try (Stream<Path> files = Files.walk(TestFiles.project("it/src/test/resources/rules"))) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void rules_are_saved_and_listed_as_iptables_does(Path file) {
        String text = TestFiles.read(file);
        namespace.feed(text, "iptables-legacy-restore", "-c");
        Ruleset ruleset = IptablesSave.parse(file.getFileName().toString(), text);

        assertThat(SavedRules.withoutComments(IptablesSave.write(ruleset, RecordedCounters.of(ruleset))))
                .isEqualTo(SavedRules.withoutComments(namespace.run("iptables-legacy-save", "-c")));
        for (Table table : ruleset.tables()) {
            assertThat(Listing.print(ruleset, RecordedCounters.of(ruleset), table.name(), ListingStyle.NUMBERS))
                    .isEqualTo(namespace.run("iptables-legacy", "-t", table.name(), "-vnL"));
        }
    }
}
