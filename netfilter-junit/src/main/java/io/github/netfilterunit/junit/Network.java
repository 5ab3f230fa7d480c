// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A network of a {@link DockerHost}, as {@code docker network create} is told. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Network {

    /** What containers call it. */
    String name();

    /** Its id, with which the name of its bridge begins; empty for one that follows from the name. */
    String id() default "";

    /** Who makes it: {@code bridge}, {@code macvlan} or {@code ipvlan}. */
    String driver() default "bridge";

    /** Its subnet, {@code 10.5.0.0/24}; empty for the next free one of the engine's pools. */
    String subnet() default "";

    /** The address of its bridge; empty for the lowest of the subnet. */
    String gateway() default "";

    /** The part of the subnet that containers get addresses of, {@code 10.5.0.128/25}; empty for all of it. */
    String range() default "";

    /** Addresses that no container gets, {@code --aux-address}. */
    String[] reserved() default {};

    /** Whether it has no way out. */
    boolean internal() default false;

    /** Options as {@code -o} takes them: {@code com.docker.network.bridge.enable_icc=false}. */
    String[] options() default {};
}
