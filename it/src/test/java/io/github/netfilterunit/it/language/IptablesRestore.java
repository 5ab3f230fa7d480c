// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.language;

import io.github.netfilterunit.it.kernel.Namespace;
import io.github.netfilterunit.ruleset.Flavour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Asks the real {@code iptables-restore} for many texts of rules, each by itself. */
final class IptablesRestore {

    private static final String SCRIPT = """
            cd "$1"
            while read n table; do
              if iptables-$2-restore -c < $n.rules > $n.$2.out 2>&1; then
                iptables-$2-save -c -t $table > $n.$2.save
                printf '*%s\nCOMMIT\n' $table | iptables-$2-restore
              fi
            done < tables
            """;

    private final Flavour flavour;

    IptablesRestore(Flavour flavour) {
        this.flavour = flavour;
    }

    /**
     * What came of a text.
     *
     * @param accepted whether it was loaded
     * @param said what iptables-restore said
     * @param rules the chains and rules that were saved then, with counters
     */
    record Answer(boolean accepted, String said, List<String> rules) {}

    /** Loads one after the other in a namespace of their own; what one made is gone before the next. */
    List<Answer> answers(List<String> texts) {
        String name = flavour.name().toLowerCase(Locale.ROOT);
        try (Namespace namespace = Namespace.create()) {
            Path folder = Files.createTempDirectory("nfu-language");
            StringBuilder tables = new StringBuilder();
            for (int i = 0; i < texts.size(); i++) {
                tables.append(
                        i + " " + texts.get(i).lines().findFirst().orElseThrow().substring(1) + "\n");
                Files.writeString(folder.resolve(i + ".rules"), texts.get(i));
            }
            Files.writeString(folder.resolve("tables"), tables);
            namespace.run("sh", "-c", SCRIPT, "sh", folder.toString(), name);
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                answers.add(answer(folder, i + "." + name));
                Files.delete(folder.resolve(i + ".rules"));
            }
            Files.delete(folder.resolve("tables"));
            Files.delete(folder);
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer answer(Path folder, String name) throws IOException {
        Path said = folder.resolve(name + ".out");
        Path saved = folder.resolve(name + ".save");
        boolean accepted = Files.exists(saved);
        List<String> rules = accepted ? rules(Files.readString(saved)) : List.of();
        Answer answer = new Answer(accepted, Files.readString(said).strip(), rules);
        Files.delete(said);
        Files.deleteIfExists(saved);
        return answer;
    }

    /** The lines of chains and rules in a text of iptables-save. */
    static List<String> rules(String saved) {
        return saved.lines().filter(line -> line.matches("[\\[:].*")).toList();
    }
}
