// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveOnlyFinalFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.netfilterunit.junit.FlowCase;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What users get is small, and holds nothing that parallel tests could share. */
class ArchitectureTest {

    private static final String JUNIT = "io.github.netfilterunit.junit";
    private static final String ASSERTJ = "io.github.netfilterunit.assertj";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(JUNIT, ASSERTJ);

    @Test
    void the_extension_does_not_need_assertj() {
        noClasses()
                .that()
                .resideInAPackage(JUNIT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ASSERTJ, "org.assertj..")
                .check(MAIN);
    }

    @Test
    void the_assertions_do_not_need_junit() {
        noClasses()
                .that()
                .resideInAPackage(ASSERTJ)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JUNIT, "org.junit..", "org.opentest4j..")
                .check(MAIN);
    }

    @Test
    void only_the_simulator_the_user_s_test_libraries_and_java_are_used() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        JUNIT,
                        ASSERTJ,
                        "io.github.netfilterunit.capture",
                        "io.github.netfilterunit.docker",
                        "io.github.netfilterunit.docker.file",
                        "io.github.netfilterunit.flow",
                        "io.github.netfilterunit.flow.file",
                        "io.github.netfilterunit.flow.reach",
                        "io.github.netfilterunit.host",
                        "io.github.netfilterunit.host.file",
                        "io.github.netfilterunit.host.transcript",
                        "io.github.netfilterunit.iptables",
                        "io.github.netfilterunit.ruleset",
                        "io.github.netfilterunit.stack",
                        "io.github.netfilterunit.text",
                        "java..",
                        "org.assertj.core.api",
                        "org.jspecify.annotations",
                        "org.junit.jupiter.api..",
                        "org.junit.jupiter.params..",
                        "org.junit.platform.commons.support",
                        "org.opentest4j")
                .check(MAIN);
    }

    @Test
    void only_what_tests_name_is_public() {
        assertThat(MAIN.stream()
                        .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(JavaClass::isTopLevelClass)
                        .map(JavaClass::getSimpleName)
                        .sorted())
                .containsExactly(
                        "CaptureFile",
                        "ChainAssert",
                        "Container",
                        "CountedChain",
                        "CountedRule",
                        "CountersAssert",
                        "DockerHost",
                        "DockerHostExtension",
                        "EachEngine",
                        "FirewallAssert",
                        "FirewallExtension",
                        "FlowAssert",
                        "FlowCase",
                        "FlowResultAssert",
                        "FlowSource",
                        "HostFile",
                        "HostFileExtension",
                        "NetfilterAssertions",
                        "NetfilterSoftAssertions",
                        "NetfilterSoftAssertionsProvider",
                        "Network",
                        "ReplayAssert",
                        "ReplayedFrameAssert",
                        "RuleAssert");
    }

    @Test
    void asserts_can_be_proxied() {
        classes()
                .that()
                .areAssignableTo(AbstractAssert.class)
                .should()
                .notHaveModifier(FINAL)
                .andShould()
                .notHaveModifier(ABSTRACT)
                .check(MAIN);
    }

    @Test
    void state_lies_in_the_store_alone() {
        classes()
                .that()
                .resideInAPackage(JUNIT)
                .and()
                .areTopLevelClasses()
                .and()
                .doNotBelongToAnyOf(FlowCase.class)
                .should(haveOnlyFinalFields())
                .check(MAIN);
        fields().that().haveModifier(STATIC).should().haveModifier(FINAL).check(MAIN);
    }

    @Test
    void nothing_is_printed() {
        noClasses().should().accessField(System.class, "out").check(MAIN);
        noClasses().should().accessField(System.class, "err").check(MAIN);
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(MAIN.stream().map(JavaClass::getPackage).distinct())
                .allMatch(each -> each.isAnnotatedWith(NullMarked.class));
    }
}
