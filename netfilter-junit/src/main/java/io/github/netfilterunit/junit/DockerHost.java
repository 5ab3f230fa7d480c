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

    /** {@code nft} for a host with iptables-nft; else it has iptables-legacy. */
    String flavour() default "";

    /**
     * Settings of the kernel before the engine starts: with {@code net.ipv4.ip_forward=1} the engine leaves the policy of
     * FORWARD alone, which it else sets to DROP.
     */
    String[] sysctls() default {};

    /**
     * The engine's {@code daemon.json}: the name of the file, or its text, which begins with a brace. Names of files are
     * looked up as {@link HostFile#value} tells, and then in the project's folder, here and below.
     */
    String daemon() default "";

    /**
     * Files of what {@code docker inspect $(docker ps -q)} and {@code docker network inspect $(docker network ls -q)} printed:
     * networks and containers that are there before those below, as {@link
     * io.github.netfilterunit.docker.inspect.DockerInspect} tells.
     */
    String[] inspect() default {};

    /** The user's networks, in the order in which they are made. */
    Network[] networks() default {};

    /** The containers, in the order of their start. */
    Container[] containers() default {};

    /**
     * Compose files, each of which goes over those before it: what {@code docker compose up} does after the containers
     * above, as {@link io.github.netfilterunit.docker.compose.Compose} tells. The {@code .env} beside the first one is read.
     */
    String[] compose() default {};

    /**
     * What was typed after all that: the name of a script, or its lines, as {@link
     * io.github.netfilterunit.docker.command.DockerCommands} reads them.
     */
    String commands() default "";

    /**
     * The user's own rules, the name of a file or a text of several lines. What stands between {@code *table} and {@code
     * COMMIT} was loaded before the engine started; commands outside of that are run in the end.
     */
    String rules() default "";

    /**
     * Files or texts of rules that were loaded before the engine started, by iptables-restore or as scripts. They, or those
     * of {@link #rulesAfter}, stand instead of {@link #rules}.
     */
    String[] rulesBefore() default {};

    /**
     * Files or texts of rules that are loaded in the end: iptables-restore wipes the tables that a text names, Docker's rules
     * too, and a script changes what it says.
     */
    String[] rulesAfter() default {};
}
