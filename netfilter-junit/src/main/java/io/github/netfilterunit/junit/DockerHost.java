// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The host under test is a Docker host: its interfaces, routes and rules are those that the engine makes.
 *
 * <p>Test methods, {@code @BeforeEach} and {@code @AfterEach} methods take it as a parameter of type
 * {@link io.github.netfilterunit.flow.Firewall}: one fresh kernel a test, with zero counters and no connection. A
 * parameter of type {@link io.github.netfilterunit.host.Host} gives the facts alone, anywhere, and one of type
 * {@link io.github.netfilterunit.flow.reach.Reachability} who reaches which container.
 *
 * <p>On a method, or on a {@code @Nested} class, it replaces what stands further out. What has no attribute here is a
 * setting of {@link DockerHostExtension#builder(String)}.
 */
@Documented
@ExtendWith(DockerHostExtension.class)
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface DockerHost {

    /** The host's address with the length of its subnet: {@code 192.168.66.100/24}. */
    String address();

    /** The interface that has the address. */
    String device() default "eth0";

    /** The router on {@link #device}; empty for none, then only neighbours can be reached. */
    String gateway() default "";

    /**
     * The engine's version, {@code 20.10} or {@code 28.5.2}. Tests that run on several engines are annotated with {@link
     * EachEngine}.
     */
    String[] engine() default {io.github.netfilterunit.docker.DockerHost.DEFAULT_VERSION};

    /** The containers of the default bridge, in the order of their start. */
    Container[] containers() default {};

    /**
     * Compose files, each of which goes over those before it: what {@code docker compose up} does after the containers
     * above, as {@link io.github.netfilterunit.docker.compose.Compose} tells. Their names are looked up as {@link
     * HostFile#value} tells, and then in the project's folder; so is the {@code .env} beside the first one.
     */
    String[] compose() default {};

    /**
     * A file of iptables-save output that was loaded before the engine started: the user's own rules. Its name is looked up
     * as {@link HostFile#value} tells. Empty for none.
     */
    String rules() default "";
}
