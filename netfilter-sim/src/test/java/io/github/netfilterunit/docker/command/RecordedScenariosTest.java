// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.netfilterunit.docker.command.RecordedScenario.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the commands that were run on real engines, and compares the rules line for line at every record. */
class RecordedScenariosTest {

    private static final Path ROOT = Path.of("src/test/resources/docker");

    private static final String OTHERS = "asked/(24|26|27|28[.]2|29)[^/]+/";

    /** Where Docker itself has no order; the rules are compared as they come. */
    private static final List<String> RANDOM = List.of(
            // two of six starts came to this order, the other four to the one that is made here
            "recorded/20.10.24-legacy/04-ports/06-multi-port-one-container",
            // networks come back in an order of their ids that begins anywhere, docker0 among them
            "asked/[^/]+/e2-live-restore/0[345].*",
            "asked/[^/]+/h1-subnets/05.*",
            // a container's networks come in an order that begins anywhere
            "asked/28.5.2-nft/b4-run-with-two-networks/0[34].*",
            "asked/28.5.2-nft/b5-name-order/06-restarted",
            "asked/28.5.2-nft/b6-restart-three-networks/.*",
            "asked/28.5.2-nft/b1-three-networks-ports/0[467].*",
            OTHERS + "b3-create-connect-start/0[1-5].*",
            OTHERS + "b4-run-with-two-networks/0[234].*",
            OTHERS + "b5-name-order/06-restarted",
            OTHERS + "b6-restart-three-networks/.*",
            OTHERS + "b1-three-networks-ports/0[467].*",
            OTHERS + "k4-order-28/05.*",
            OTHERS + "f1-user-rules/0[89].*",
            "asked/28.5.2-nft/n2-start-refused/0[45]",
            "asked/28[^/]+/n3-connect-refused/(0[6-9]|10)",
            // ports whose order is drawn at random until 26
            "asked/26.1.5-nft/c3-forms/(0[6-9]|10).*");

    /** What is not played, and why. */
    private static final Map<String, String> LEFT_OUT = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "asked/[^/]+/(e1-restart-always/0[23567]|h4-order-of-release/05).*",
                    "containers start in parallel with the engine, or it is killed"),
            Map.entry("asked/[^/]+/d6-expose-same-port-twice/05.*", "docker update"),
            Map.entry("asked/[^/]+/f4-restore-over-docker/.*", "a file is written and read"),
            Map.entry(
                    "asked/[^/]+/g-(daemon-json|no-bridge|own-bridge)/.*",
                    "daemon.json, and --bridge, which is refused"),
            Map.entry("asked/[^/]+/h1-subnets/0[678].*", "the host gets another address"),
            Map.entry(
                    "asked/20.10.24-legacy/f5-.*", "a rule of the user's names a chain that this engine does not have"),
            Map.entry("asked/[^/]+/d4-bridge-options/07-errors", "an unknown option is refused here"),
            Map.entry("asked/20.10.24-legacy/h2-addresses/0[56].*", "--ip on the default bridge is refused here"),
            Map.entry("asked/20.10.24-legacy/k[123]-.*", "options that this engine does not know are refused here"),
            Map.entry(
                    "asked/27.5.1-nft/k1-gateway-modes/0[3-6].*",
                    "which of its two networks a container comes to first is drawn at random, and the one cannot have its"
                            + " ports"),
            Map.entry("asked/27.5.1-nft/k[23]-.*", "options that this engine does not know are refused here"),
            Map.entry("asked/(27|29).*/f5-.*", "a rule of the user's names a chain that this engine does not have"),
            Map.entry("asked/[^/]+/i2-macvlan/04.*", "drivers that the kernel did not have"),
            Map.entry("asked/[^/]+/h4-order-of-release/03.*", "a container's program ends by itself")));

    static Stream<Arguments> records() {
        List<Arguments> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().endsWith(".txt")).sorted().forEach(file -> {
                String scenario = ROOT.relativize(file).toString().replaceFirst("[.]txt$", "");
                RecordedScenario read = RecordedScenario.read(text(file));
                read.moments().stream()
                        .filter(moment -> LEFT_OUT.keySet().stream().noneMatch(named(scenario, moment)::matches))
                        .forEach(moment -> all.add(arguments(named(scenario, moment), read, moment)));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.stream();
    }

    private static String named(String scenario, Moment moment) {
        return scenario + "/" + moment.name();
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
    void the_rules_are_those_that_the_engine_made(String name, RecordedScenario scenario, Moment recorded) {
        Moment played = scenario.play(recorded);

        assertThat(played.failed()).as("%s", name + "\n" + played.transcript()).isEqualTo(recorded.failed());
        if (!recorded.addresses().isEmpty()) {
            assertThat(played.addresses()).isEqualTo(recorded.addresses());
        }
        if (RANDOM.stream().anyMatch(name::matches)) {
            assertThat(played.save().lines().sorted())
                    .as("%s", name)
                    .containsExactlyElementsOf(recorded.save().lines().sorted().toList());
        } else {
            assertThat(played.save()).as("%s", name).isEqualTo(recorded.save());
        }
    }

    @Test
    void so_many_records_are_compared_as_the_readme_says() throws IOException {
        List<String> names = records().map(each -> (String) each.get()[0]).toList();
        long recorded =
                names.stream().filter(name -> name.startsWith("recorded/")).count();
        long drawn = names.stream().filter(name -> name.startsWith("drawn/")).count();
        long asked = names.size() - recorded - drawn;
        String readme = Files.readString(Path.of("../README.md"));

        assertThat(readme)
                .contains("generated rules at every record | " + recorded + " of " + recorded + ";")
                .contains("generated rules at every record | " + asked + " of " + asked + ";")
                .contains("commands drawn at random: generated rules at every record | " + drawn + " of " + drawn
                        + "; no order is left open");
    }
}
