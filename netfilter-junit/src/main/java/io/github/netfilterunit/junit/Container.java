// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A container of a {@link DockerHost}, on the default bridge. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Container {

    /** What flows call it. */
    String name();

    /** Published ports as {@code docker run -p} takes them: {@code 80:80}, {@code 127.0.0.1:5353:53/udp}. */
    String[] publish() default {};

    /** Its address; empty for the next free one of the bridge, from 172.17.0.2. */
    String address() default "";

    /**
     * The ports that its processes listen on: {@code 80}, {@code 53/udp}. If none is named, these are the container's side of
     * the published ports; {@code none} is for a container where nothing listens.
     */
    String[] listens() default {};
}
