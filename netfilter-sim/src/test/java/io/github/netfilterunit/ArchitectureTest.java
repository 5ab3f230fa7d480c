// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Data flows one way: text comes in at the sides, the kernel is in the middle, answers go out at the top. */
class ArchitectureTest {

    private static final String ROOT = "io.github.netfilterunit.";

    /** Top to bottom; a package uses only those of lower lines. Packages of one line do not know each other. */
    private static final List<List<String>> LAYERS = List.of(
            List.of("flow.file"),
            List.of("flow.reach"),
            List.of("flow"),
            List.of("capture"),
            List.of("stack"),
            List.of("docker.file"),
            List.of("docker.command", "docker.compose", "docker.inspect"),
            List.of("docker"),
            List.of("docker.engine"),
            List.of("host.file"),
            List.of("host.transcript"),
            List.of("host"),
            List.of("iptables"),
            List.of("iptables.match", "iptables.target"),
            List.of("iptables.extension"),
            List.of("trace"),
            List.of("ruleset"),
            List.of("ipset"),
            List.of("helper"),
            List.of("nat"),
            List.of("conntrack"),
            List.of("packet"),
            List.of("net"),
            List.of("text"));

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.netfilterunit");

    static IntStream lines() {
        return IntStream.range(0, LAYERS.size());
    }

    private static List<String> packages(int line) {
        return LAYERS.get(line).stream().map(name -> ROOT + name).toList();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_package_uses_only_those_below_it(int line) {
        for (String each : packages(line)) {
            List<String> forbidden = IntStream.rangeClosed(0, line)
                    .mapToObj(ArchitectureTest::packages)
                    .flatMap(List::stream)
                    .filter(other -> !other.equals(each))
                    .toList();
            noClasses()
                    .that()
                    .resideInAPackage(each)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden.toArray(String[]::new))
                    .allowEmptyShould(false)
                    .check(MAIN);
        }
    }

    @Test
    void every_package_has_its_place_in_the_layers() {
        List<String> known = lines().mapToObj(ArchitectureTest::packages)
                .flatMap(List::stream)
                .toList();

        assertThat(MAIN.stream().map(JavaClass::getPackageName).collect(java.util.stream.Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void the_engine_does_not_know_which_language_its_rules_came_from() {
        for (String each : List.of("ruleset", "nat", "conntrack", "trace", "host", "stack", "capture")) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + each)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + "iptables..")
                    .allowEmptyShould(false)
                    .check(MAIN);
        }
    }

    @Test
    void snakeyaml_is_seen_only_by_packages_that_read_yaml_files() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "*.file")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.yaml..")
                .check(MAIN);
    }

    @Test
    void nothing_else_is_needed_at_run_time() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", ROOT + ".", "org.jspecify.annotations", "org.yaml.snakeyaml..")
                .check(MAIN);
    }

    @Test
    void the_core_knows_no_file_system_no_network_and_no_threads() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.net..", "java.nio.file..", "java.util.concurrent..")
                                .and(not(type(TimeUnit.class)))
                                .or(
                                        nameMatching(
                                                "java\\.io\\.(File.*|RandomAccessFile|Console)|java\\.lang\\.(Thread.*|Process.*|Runtime)")))
                .check(MAIN);
    }

    @Test
    void the_core_knows_no_wall_clock_and_no_chance() {
        noClasses()
                .should()
                .callMethodWhere(target(owner(nameMatching("java\\.lang\\.System")))
                        .and(target(nameMatching("currentTimeMillis|nanoTime|getenv|getProperty|exit"))))
                .orShould()
                .callMethodWhere(target(nameMatching("now")).and(target(owner(resideInAnyPackage("java.time..")))))
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .dependOnClassesThat(nameMatching("java\\.security\\.SecureRandom|java\\.util\\.UUID"))
                .check(MAIN);
    }

    @Test
    void nothing_is_printed() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethodWhere(target(nameMatching("printStackTrace")))
                .check(MAIN);
    }

    @Test
    void no_static_changes() {
        fields().that().areStatic().should().beFinal().check(MAIN);
    }

    @Test
    void every_package_is_null_marked_and_says_what_it_is_for() {
        TreeSet<String> unmarked = new TreeSet<>();
        for (JavaClass each : MAIN) {
            JavaPackage own = each.getPackage();
            if (own.tryGetPackageInfo().isEmpty() || !own.getPackageInfo().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(own.getName());
            }
        }

        assertThat(unmarked).isEmpty();
    }
}
