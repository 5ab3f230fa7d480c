// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.assertj.NetfilterAssertions;
import io.github.netfilterunit.flow.Firewall;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Misuse is told by annotation, attribute and class. */
class MisuseTest {

    private static final String HERE = MisuseTest.class.getName();

    /** What fails while a parameter is resolved JUnit wraps once more. */
    private static void assertMisuse(Class<?> testClass, String message) {
        Throwable failure = Engine.failure(testClass);
        assertThat(failure.getCause() == null ? failure : failure.getCause())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(message);
    }

    @Test
    void two_annotations_on_one_class() {
        assertMisuse(
                TwoAnnotationsTestCases.class,
                "@DockerHost on class " + HERE + "$TwoAnnotationsTestCases and @HostFile on class " + HERE
                        + "$TwoAnnotationsTestCases both say what the host is; keep one");
    }

    @DockerHost(address = "192.0.2.1/24")
    @HostFile("declared.yaml")
    static class TwoAnnotationsTestCases {
        @Test
        void test(Firewall firewall) {
            assertThat(firewall).isNull();
        }
    }

    @Test
    void an_annotation_beside_a_registered_field() {
        assertMisuse(
                AnnotatedFieldTestCases.class,
                "@DockerHost on class " + HERE + "$AnnotatedFieldTestCases and the DockerHostExtension of class " + HERE
                        + "$AnnotatedFieldTestCases both say what the host is; keep one");
    }

    @DockerHost(address = "192.0.2.1/24")
    static class AnnotatedFieldTestCases {
        @RegisterExtension
        static final DockerHostExtension HOST =
                DockerHostExtension.builder("192.0.2.8/24").build();

        @Test
        void test(Firewall firewall) {
            assertThat(firewall).isNull();
        }
    }

    @Test
    void two_registered_fields() {
        assertMisuse(
                TwoFieldsTestCases.class,
                "the DockerHostExtension of class " + HERE + "$TwoFieldsTestCases and the HostFileExtension of class "
                        + HERE + "$TwoFieldsTestCases both say what the host is; keep one");
    }

    static class TwoFieldsTestCases {
        @RegisterExtension
        static final DockerHostExtension HOST =
                DockerHostExtension.builder("192.0.2.8/24").build();

        @RegisterExtension
        static final HostFileExtension OTHER =
                HostFileExtension.builder("declared.yaml").build();

        @Test
        void test(Firewall firewall) {
            assertThat(firewall).isNull();
        }
    }

    @Test
    void an_extension_without_a_declaration() {
        assertThat(Engine.failure(UndeclaredTestCases.class))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage(
                        "Firewall as a parameter of " + HERE + "$UndeclaredTestCases.test: nothing says what the host"
                                + " is; annotate the method or its class with @DockerHost or @HostFile");
    }

    @ExtendWith(DockerHostExtension.class)
    static class UndeclaredTestCases {
        @Test
        void test(Firewall firewall) {
            assertThat(firewall).isNull();
        }
    }

    @Test
    void a_firewall_in_the_constructor() {
        assertThat(Engine.failure(ConstructorTestCases.class))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage("Firewall as a parameter of the constructor of " + HERE
                        + "$ConstructorTestCases: @DockerHost"
                        + " on class " + HERE + "$ConstructorTestCases makes a fresh kernel for each test; take it as a"
                        + " parameter of the test, or of a @BeforeEach method");
    }

    @DockerHost(address = "192.0.2.1/24")
    static class ConstructorTestCases {
        ConstructorTestCases(Firewall firewall) {
            assertThat(firewall).isNull();
        }

        @Test
        void test() {}
    }

    @Test
    void a_firewall_before_all_tests() {
        assertThat(Engine.failure(BeforeAllTestCases.class))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage("Firewall as a parameter of " + HERE + "$BeforeAllTestCases.before: @DockerHost on class "
                        + HERE + "$BeforeAllTestCases makes a fresh kernel for each test; take it as a parameter of the"
                        + " test, or of a @BeforeEach method");
    }

    @DockerHost(address = "192.0.2.1/24")
    static class BeforeAllTestCases {
        @BeforeAll
        static void before(Firewall firewall) {
            assertThat(firewall).isNull();
        }

        @Test
        void test() {}
    }

    @Test
    void a_parameter_of_another_type_is_left_to_others() {
        assertThat(Engine.failure(OtherTypeTestCases.class))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageStartingWith("No ParameterResolver registered for parameter [java.lang.String text]");
    }

    @DockerHost(address = "192.0.2.1/24")
    static class OtherTypeTestCases {
        @Test
        void test(String text) {
            assertThat(text).isNull();
        }
    }

    @Test
    void an_engine_that_is_none() {
        assertMisuse(
                NoEngineTestCases.class,
                "@DockerHost on class " + HERE + "$NoEngineTestCases: engine: names no version of the engine, as in"
                        + " \"28.5\"");
    }

    @DockerHost(
            address = "192.0.2.1/24",
            engine = {})
    static class NoEngineTestCases {
        @Test
        void test(Firewall firewall) {
            assertThat(firewall).isNotNull();
        }
    }

    @Test
    void a_flow_that_has_no_route_was_not_forgotten() {
        Engine.passes(1, NoRouteTestCases.class);
    }

    @DockerHost(
            address = "192.0.2.1/24",
            engine = "28.5",
            networks = @Network(name = "back", internal = true),
            containers = @Container(name = "db", networks = "back"))
    static class NoRouteTestCases {
        @Test
        void is_dropped(Firewall firewall) {
            NetfilterAssertions.assertThat(
                            firewall.from("db").tcp().to("192.0.2.9", 443).handshake())
                    .isDropped();
        }
    }

    @Test
    void a_flow_that_was_begun_and_sent_nothing() {
        assertThat(Engine.failure(ForgottenStepsTestCases.class))
                .isInstanceOf(org.opentest4j.AssertionFailedError.class)
                .hasMessage(
                        "the flow tcp 192.0.2.9:40000 -> 192.0.2.1:80 was begun and sent nothing; say what it does, as"
                                + " with handshake(), query(), ping() or packet()");
    }

    @DockerHost(address = "192.0.2.1/24")
    static class ForgottenStepsTestCases {
        @Test
        void nothing_is_forwarded(Firewall firewall) {
            firewall.from("192.0.2.9").to("192.0.2.1", 80);
            io.github.netfilterunit.assertj.NetfilterAssertions.assertThat(firewall)
                    .chain("filter", "FORWARD", rules -> rules.hasNoPackets());
        }
    }
}
