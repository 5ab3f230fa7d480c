// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.netfilterunit.maven");

    @Test
    void goals_know_maven_the_simulator_and_java() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.inject",
                        "javax.xml.stream..",
                        "org.apache.maven..",
                        "org.w3c.dom..",
                        "org.xml.sax..",
                        "javax.xml.parsers..",
                        "io.github.netfilterunit..",
                        "org.jspecify.annotations")
                .check(MAIN);
    }

    @Test
    void nothing_is_kept_between_runs() {
        fields().that().areStatic().should().beFinal().check(MAIN);
    }

    @Test
    void nothing_is_printed_but_through_mavens_log() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(MAIN);
    }
}
