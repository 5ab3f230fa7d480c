// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.PlacedHost;
import io.github.netfilterunit.docker.command.RecordedScenario;
import io.github.netfilterunit.docker.command.RecordedScenario.Moment;
import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads what inspect showed of real engines, and compares the rules line for line. */
class InspectedScenariosTest {

    private static final Path ROOT = Path.of("src/test/resources/docker");
    private static final Path SHOWN = ROOT.resolve("inspected");

    /** What inspect does not show, so that the rules differ. */
    private static final Map<String, String> NOT_SHOWN = Map.of(
            "recorded/[^/]+/16-docker-user/.*", "the user's rules",
            "recorded/[^/]+/17-ufw/.*", "the user's rules");

    /** What is refused. */
    private static final Map<String, String> REFUSED = Map.of(
            "asked/[^/]+/g-no-bridge/.*", "the network 'bridge' is not shown",
            "asked/[^/]+/g-own-bridge/.*", "the default bridge is docker0 here, not 'br0'",
            "asked/[^/]+/d4-bridge-options/07-errors", "'com.docker.network.bridge.nonsense' is no option");

    /** Where containers came to networks, or left them, after they had started: the rules are the same, not their order. */
    private static final List<String> IN_OTHER_ORDER = List.of(
            "recorded/[^/]+/07-two-bridges/14.*",
            "recorded/28.5.2-nft/07-two-bridges/12.*",
            "asked/[^/]+/d1-internal/.*",
            "asked/28.5.2-nft/b[14]-.*");

    static Stream<Arguments> records() {
        List<Arguments> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SHOWN)) {
            files.filter(file -> file.toString().endsWith(".inspect")).sorted().forEach(file -> {
                String scenario = SHOWN.relativize(file).toString().replaceFirst("[.]inspect$", "");
                RecordedScenario recorded = RecordedScenario.read(text(ROOT.resolve(scenario + ".txt")));
                text(file).lines().forEach(line -> {
                    String name = line.substring(0, line.indexOf(' '));
                    recorded.moments().stream()
                            .filter(moment -> moment.name().equals(name))
                            .filter(moment -> NOT_SHOWN.keySet().stream().noneMatch((scenario + "/" + name)::matches))
                            .forEach(moment -> all.add(arguments(
                                    scenario + "/" + name, recorded, moment, line.substring(name.length() + 1))));
                });
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.stream();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void the_rules_are_those_that_the_engine_made(String name, RecordedScenario scenario, Moment moment, String json) {
        Problems problems = new Problems();
        PlacedHost host = new PlacedHost(told(scenario.machine(), moment), new Place(name, 1, 1));
        new DockerInspect(problems).read(new NamedText(name, json)).addTo(host);

        Optional<String> refused =
                REFUSED.keySet().stream().filter(name::matches).findFirst();
        if (refused.isPresent()) {
            assertThatThrownBy(() -> host.facts(problems)).hasMessageContaining(REFUSED.get(refused.get()));
            return;
        }
        String save = filled(IptablesSave.write(host.facts(problems).ruleset(), null, scenario.flavour()));
        String recorded = filled(moment.save());
        if (IN_OTHER_ORDER.stream().anyMatch(name::matches)) {
            assertThat(save.lines().sorted())
                    .containsExactlyElementsOf(recorded.lines().sorted().toList());
        } else {
            assertThat(save).isEqualTo(recorded);
        }
    }

    /** Without counters, and without tables that have no rule: whether they are there depends on what was there before. */
    private static String filled(String save) {
        return save.replaceAll("(?m) \\[\\d+:\\d+]$", "").replaceAll("\\*[a-z]+\n(?::[A-Z]+ ACCEPT\n)+COMMIT\n", "");
    }

    @Test
    void so_many_records_are_compared_as_the_readme_says() throws IOException {
        List<String> names = records().map(each -> (String) each.get()[0]).toList();
        long recorded =
                names.stream().filter(name -> name.startsWith("recorded/")).count();
        String readme = Files.readString(Path.of("../README.md"));

        assertThat(readme)
                .contains("inspect` print: generated rules | " + recorded + " of " + recorded + "; "
                        + (names.size() - recorded) + " of " + (names.size() - recorded) + " further ones;");
    }

    /** What inspect does not show: the switches that the engine was started with. */
    private static DockerHost told(DockerHost machine, Moment moment) {
        String options = moment.transcript()
                .lines()
                .filter(line -> line.startsWith("[host]# dockerd"))
                .reduce("", (before, last) -> last);
        EngineSettings settings = machine.settings();
        for (EngineSettings.Switch each : EngineSettings.Switch.values()) {
            String option = "--" + each.name().toLowerCase(Locale.ROOT).replace('_', '-');
            for (String word : options.split(" ")) {
                if (word.equals(option) || word.startsWith(option + "=")) {
                    settings = settings.with(each, !word.endsWith("=false"));
                }
            }
        }
        return machine.settings(settings);
    }
}
