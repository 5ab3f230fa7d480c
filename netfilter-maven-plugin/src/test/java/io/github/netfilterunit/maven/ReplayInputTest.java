// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.capture.ReplayComparison;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Ruleset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayInputTest {

    private static final Path RECORDED = Path.of("../it/src/it/bare-folder-replay");

    @TempDir
    private Path folder;

    @BeforeEach
    void record() throws IOException {
        for (String name : new String[] {"host.txt", "traffic.pcapng", "new.save"}) {
            Files.copy(RECORDED.resolve(name), folder.resolve(name));
        }
    }

    private ReplayInput input() throws IOException {
        return ReplayInput.read(folder, Path.of("host.txt"), Path.of("traffic.pcapng"), null);
    }

    /** The lines of a text of iptables-save as commands, each in the line that it had. */
    private static String script(String saved) {
        String table = "";
        StringBuilder script = new StringBuilder();
        for (String line : saved.lines().toList()) {
            String[] words = line.split(" ");
            table = line.startsWith("*") ? line.substring(1) : table;
            String command = words.length > 1 && words[1].equals("-")
                    ? "-N " + words[0].substring(1)
                    : line.startsWith(":") ? "-P " + words[0].substring(1) + " " + words[1] : line;
            script.append(command.startsWith("-") ? "iptables -t " + table + " " + command : "")
                    .append('\n');
        }
        return script.toString();
    }

    @Test
    void a_script_stands_for_the_rules_that_it_makes() throws IOException {
        Files.writeString(folder.resolve("new.sh"), script(Files.readString(folder.resolve("new.save"))));
        ReplayInput input = input();
        Ruleset rules = input.rules(Path.of("new.sh"));

        ReplayComparison comparison = ReplayComparison.of(input.replay(), input.replay(rules));

        assertThat(IptablesSave.write(rules)).isEqualTo(IptablesSave.write(input.rules(Path.of("new.save"))));
        assertThat(comparison.differences().stream()
                        .map(each -> each + "\n")
                        .collect(Collectors.joining("", "", comparison.summary() + "\n")))
                .isEqualTo(Files.readString(RECORDED.resolve("answer.txt")).replace("new.save:", "new.sh:"));
    }

    @Test
    void other_rules_are_of_the_flavour_of_the_host() throws IOException {
        String transcript = Files.readString(folder.resolve("host.txt"));
        Files.writeString(folder.resolve("host.txt"), transcript.replace("iptables-save", "iptables-nft-save"));
        Files.writeString(folder.resolve("new.sh"), "iptables-nft -A INPUT -p tcp ! --dport 0:1023 -j DROP\n");
        ReplayInput input = input();

        assertThat(input.host().flavour()).isEqualTo(Flavour.NFT);
        assertThat(IptablesSave.write(input.rules(Path.of("new.sh"))))
                .contains("-A INPUT -p tcp -m tcp --dport 1024:65535 -j DROP\n");
    }
}
