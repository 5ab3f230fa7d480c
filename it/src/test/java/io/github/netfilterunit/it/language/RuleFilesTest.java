// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.iptables.RuleLoader;
import io.github.netfilterunit.it.kernel.Namespace;
import io.github.netfilterunit.it.kernel.RealKernel;
import io.github.netfilterunit.it.kernel.RecordedCounters;
import io.github.netfilterunit.it.language.RandomFiles.RuleFile;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.text.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Several texts that are loaded one after the other, as iptables-restore does with {@code --noflush} and without, and as the
 * shell runs scripts: after each of them the kernel has the rules and counters that we have, to the byte, or it was refused
 * by both. {@code -Dnetfilter.files.count=N} tries more, {@code -Dnetfilter.files.seed=N} others.
 */
@RealKernel(programs = {"iptables-nft-restore", "iptables-nft-save", "unshare"})
class RuleFilesTest {

    private static final int COUNT = Integer.getInteger("netfilter.files.count", 100);
    private static final long SEED = Long.getLong("netfilter.files.seed", 1);

    private static final String SCRIPT = """
            cd "$1"
            for n in 0 1 2 3 4; do
              case "$(ls "$n".* 2>&1)" in
                *.restore) iptables-$2-restore -c < $n.restore ;;
                *.noflush) iptables-$2-restore -n -c < $n.noflush ;;
                *.script) sh -e $n.script ;;
                *) exit 0 ;;
              esac > $n-said 2>&1 || exit 0
              iptables-$2-save -c > $n-saved
            done
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void files_change_what_the_files_before_them_left(Flavour flavour) throws IOException {
        List<List<RuleFile>> all = LongStream.range(SEED, SEED + COUNT)
                .mapToObj(seed -> RandomFiles.of(seed, flavour))
                .toList();
        for (int i = 0; i < all.size(); i++) {
            Path each = Files.createDirectory(folder.resolve("" + i));
            for (int n = 0; n < all.get(i).size(); n++) {
                RuleFile file = all.get(i).get(n);
                Files.writeString(each.resolve(n + "." + file.way().name().toLowerCase(Locale.ROOT)), file.text());
            }
        }
        Files.writeString(folder.resolve("one.sh"), SCRIPT);
        try (Namespace namespace = Namespace.create()) {
            namespace.run(
                    "sh",
                    "-c",
                    "cd \"$1\"; for d in [0-9]*; do unshare -n sh one.sh $d $2; done",
                    "sh",
                    folder.toString(),
                    flavour.name().toLowerCase(Locale.ROOT));
        }

        List<String> differences = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String difference = difference(flavour, all.get(i), folder.resolve("" + i));
            if (difference != null) {
                differences.add("seed " + (SEED + i) + ": " + difference);
            }
        }
        assertThat(differences).isEmpty();
    }

    private static @Nullable String difference(Flavour flavour, List<RuleFile> files, Path answers) throws IOException {
        RuleLoader loader = new RuleLoader(flavour);
        for (int n = 0; n < files.size(); n++) {
            Path saved = answers.resolve(n + "-saved");
            files.get(n).loadInto(loader, n + "");
            String ours;
            try {
                Ruleset ruleset = loader.ruleset();
                ours = IptablesSave.write(ruleset, RecordedCounters.of(ruleset), flavour);
            } catch (InvalidInputException e) {
                return Files.exists(saved) && !e.getMessage().contains("not supported")
                        ? "loaded, but refused here: " + e.getMessage() + "\n" + files.subList(0, n + 1)
                        : null;
            }
            if (!Files.exists(saved)) {
                return "refused, but taken here as " + ours + ": " + Files.readString(answers.resolve(n + "-said"))
                        + "\n" + files.subList(0, n + 1);
            }
            String theirs = withoutComments(Files.readString(saved));
            if (!tables(ours).equals(tables(theirs))) {
                return "saved as\n" + theirs + "but here as\n" + ours + files.subList(0, n + 1);
            }
        }
        return null;
    }

    /** Each by itself: of a first text's tables we keep the order, which iptables-legacy turns around. */
    private static Set<String> tables(String saved) {
        return Set.of(saved.split("(?<=COMMIT\n)"));
    }

    private static String withoutComments(String saved) {
        return saved.replaceAll("(?m)^#.*\n", "");
    }
}
