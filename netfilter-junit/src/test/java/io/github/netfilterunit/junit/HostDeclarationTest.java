// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.reach.Reachability;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.NetworkInterface;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which of several declarations holds for a test. */
class HostDeclarationTest {

    /** The first address of the host's own interface. */
    private static String address(Host host) {
        NetworkInterface device = host.interfaces().stream()
                .filter(each -> each.kind() == NetworkInterface.Kind.ETHERNET && each.master() == null)
                .findFirst()
                .orElseThrow();
        return device.addresses().get(0).prefix().toString();
    }

    private static String address(Firewall firewall) {
        return address(firewall.host());
    }

    @Test
    void a_class_declares_the_host_of_its_tests() {
        Engine.passes(2, OnClassTestCases.class);
    }

    @DockerHost(address = "192.0.2.1/24")
    static class OnClassTestCases {

        private static Host everywhere;

        private final Host facts;

        OnClassTestCases(Host facts) {
            this.facts = facts;
        }

        @BeforeAll
        static void facts_can_be_had_anywhere(Host host) {
            everywhere = host;
        }

        @Test
        void a_firewall(Firewall firewall) {
            assertThat(address(firewall)).isEqualTo("192.0.2.1/24");
        }

        @Test
        void the_facts(Host host, Firewall firewall) {
            assertThat(host).isSameAs(firewall.host()).isSameAs(facts).isSameAs(everywhere);
        }
    }

    @Test
    void compose_files_declare_the_containers() {
        Engine.passes(1, ComposeTestCases.class);
    }

    @DockerHost(
            address = "192.0.2.1/24",
            compose = {"compose.yml", "compose.override.yml"})
    static class ComposeTestCases {

        @Test
        void are_there(Host host, io.github.netfilterunit.docker.DockerHost docker) {
            assertThat(host.stations()).extracting("name").containsExactly("db", "web");
            assertThat(docker.networks()).containsExactly("bridge", "shop_default");
        }
    }

    @Test
    void tests_ask_who_reaches_what() {
        Engine.passes(1, ReachTestCases.class);
    }

    @DockerHost(
            address = "192.0.2.1/24",
            containers = {@Container(name = "db", listens = "5432"), @Container(name = "web")})
    static class ReachTestCases {

        @Test
        void are_reached(Reachability reachability) {
            assertThat(reachability.whoReaches("db:5432/tcp")).containsExactly("host", "web");
        }
    }

    @Test
    void only_of_a_docker_host_the_containers_are_known() {
        assertThat(Engine.failure(FileTestCases.class))
                .hasMessageContaining("a parameter of type Reachability takes a host that @DockerHost describes");
    }

    @HostFile("declared.yaml")
    static class FileTestCases {

        @Test
        void test(Reachability reachability) {
            assertThat(reachability).isNull();
        }
    }

    @Test
    void a_method_declares_its_own_host() {
        Engine.passes(3, OnMethodTestCases.class);
    }

    @DockerHost(address = "192.0.2.1/24")
    static class OnMethodTestCases {

        @Test
        void of_the_class(Host host) {
            assertThat(address(host)).isEqualTo("192.0.2.1/24");
        }

        @Test
        @DockerHost(address = "192.0.2.2/24")
        void of_the_method(Host host) {
            assertThat(address(host)).isEqualTo("192.0.2.2/24");
        }

        @Test
        @HostFile("declared.yaml")
        void of_the_method_from_a_file(Host host) {
            assertThat(address(host)).isEqualTo("198.51.100.7/24");
        }
    }

    @Test
    void a_nested_class_inherits_and_overrides() {
        Engine.passes(4, NestingTestCases.class);
    }

    @DockerHost(address = "192.0.2.1/24")
    static class NestingTestCases {

        @Nested
        class Inheriting {
            @Test
            void of_the_outer_class(Firewall firewall) {
                assertThat(address(firewall)).isEqualTo("192.0.2.1/24");
            }
        }

        @Nested
        @DockerHost(address = "192.0.2.3/24")
        class Overriding {
            @Test
            void of_the_nested_class(Firewall firewall) {
                assertThat(address(firewall)).isEqualTo("192.0.2.3/24");
            }

            @Nested
            @HostFile("declared.yaml")
            class WithAnotherAnnotation {
                @Test
                void of_the_innermost_class(Firewall firewall) {
                    assertThat(address(firewall)).isEqualTo("198.51.100.7/24");
                }

                @Test
                @DockerHost(address = "192.0.2.4/24")
                void of_the_method(Firewall firewall) {
                    assertThat(address(firewall)).isEqualTo("192.0.2.4/24");
                }
            }
        }
    }

    @Test
    void a_subclass_inherits_and_overrides() {
        Engine.passes(3, SubclassTestCases.class, OverridingSubclassTestCases.class, FileSubclassTestCases.class);
    }

    @DockerHost(address = "192.0.2.1/24")
    abstract static class Base {
        abstract String expected();

        @Test
        void of_the_nearest_class(Firewall firewall) {
            assertThat(address(firewall)).isEqualTo(expected());
        }
    }

    static class SubclassTestCases extends Base {
        @Override
        String expected() {
            return "192.0.2.1/24";
        }
    }

    @DockerHost(address = "192.0.2.5/24")
    static class OverridingSubclassTestCases extends Base {
        @Override
        String expected() {
            return "192.0.2.5/24";
        }
    }

    @HostFile("declared.yaml")
    static class FileSubclassTestCases extends Base {
        @Override
        String expected() {
            return "198.51.100.7/24";
        }
    }

    @Test
    void an_annotation_of_ones_own_is_composed_of_it() {
        Engine.passes(2, ComposedTestCases.class);
    }

    @DockerHost(address = "192.0.2.6/24")
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface Production {}

    @Production
    static class ComposedTestCases {
        @Test
        void of_the_composed_annotation(Firewall firewall) {
            assertThat(address(firewall)).isEqualTo("192.0.2.6/24");
        }

        @Test
        @DockerHost(address = "192.0.2.7/24")
        void of_the_method(Firewall firewall) {
            assertThat(address(firewall)).isEqualTo("192.0.2.7/24");
        }
    }

    @Test
    void a_static_field_registers_the_host_of_a_class_and_its_nested_classes() {
        Engine.passes(5, RegisteredTestCases.class);
    }

    static class RegisteredTestCases {

        @RegisterExtension
        static final DockerHostExtension HOST =
                DockerHostExtension.builder("192.0.2.8/24").build();

        @Test
        void of_the_field(Firewall firewall) {
            assertThat(address(firewall)).isEqualTo("192.0.2.8/24");
        }

        @Test
        @DockerHost(address = "192.0.2.9/24")
        void of_the_method(Firewall firewall) {
            assertThat(address(firewall)).isEqualTo("192.0.2.9/24");
        }

        @Nested
        class Inheriting {
            @Test
            void of_the_outer_field(Firewall firewall) {
                assertThat(address(firewall)).isEqualTo("192.0.2.8/24");
            }
        }

        @Nested
        @HostFile("declared.yaml")
        class Annotated {
            @Test
            void of_the_annotation(Firewall firewall) {
                assertThat(address(firewall)).isEqualTo("198.51.100.7/24");
            }
        }

        @Nested
        class Registered {

            @RegisterExtension
            static final HostFileExtension FILE =
                    HostFileExtension.builder("declared.yaml").build();

            @Test
            void of_the_inner_field(Firewall firewall) {
                assertThat(address(firewall)).isEqualTo("198.51.100.7/24");
            }
        }
    }

    @Test
    void an_instance_field_registers_the_host_of_each_test() {
        Engine.passes(2, InstanceFieldTestCases.class);
    }

    @DockerHost(address = "192.0.2.1/24")
    static class InstanceFieldTestCases {

        @RegisterExtension
        final DockerHostExtension host =
                DockerHostExtension.builder("192.0.2.10/24").build();

        @Test
        void of_the_field(Firewall firewall) {
            assertThat(address(firewall)).isEqualTo("192.0.2.10/24");
        }

        @Test
        @DockerHost(address = "192.0.2.11/24")
        void of_the_method(Firewall firewall) {
            assertThat(address(firewall)).isEqualTo("192.0.2.11/24");
        }
    }
}
